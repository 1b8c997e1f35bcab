import type { CrmObject } from './crm.ts'
import { CRM_SOURCES, type CrmMapping, type CrmSource, type FieldRule } from './crm-mapping.ts'
import { LEAD_STAGES, type LeadStage } from './lead.ts'

/** Fields by the names that CRMs give them by themselves, without their marks of case and words. */
const USUAL: Record<string, CrmSource> = {
  name: 'fullName',
  namefirstname: 'firstName',
  namelastname: 'lastName',
  leadstatus: 'stage',
  leadowner: 'owner',
  leadownerid: 'owner',
  leadcompany: 'company',
  earshotmentionprimarylinkurl: 'mentionUrl',
  lastname: 'lastName',
  firstname: 'firstName',
  company: 'company',
  title: 'role',
  jobtitle: 'role',
  city: 'place',
  website: 'profileUrl',
  description: 'text',
  status: 'stage',
  hsleadstatus: 'stage',
  ownerid: 'owner',
  hubspotownerid: 'owner',
  subject: 'fullName',
  earshotscore: 'score',
  earshotmention: 'mentionUrl',
  earshotpage: 'page',
}
/** Words that a CRM's stage may hold, for each of ours; the first option that has one of them is taken. */
const STAGE_WORDS: Record<LeadStage, RegExp> = {
  new: /\b(new|open|not contacted)\b/i,
  contacted: /\b(working|attempting|attempted)\b|(?<!\bnot )\bcontacted\b/i,
  qualified: /\bqualified\b/i,
  won: /\b(won|customer)\b/i,
  lost: /\b(lost|unqualified|not converted)\b/i,
}

/** A mapping to begin with: the usual fields, and words for what is required. null: no field there can hold our key. */
export function suggestMapping(objects: readonly CrmObject[]): CrmMapping | null {
  const object = objects[0]
  const key = object?.fields.find(({ isKey }) => isKey)
  if (!object || !key) return null
  const rules = object.fields.flatMap((field): FieldRule[] => {
    // Some CRMs give their administrators' fields names that nobody chose.
    const from = USUAL[plain(field.name)] ?? USUAL[plain(field.label)]
    if (!field.writable || field.isKey || (!from && !field.required)) return []
    if (!from) return [{ field: field.name, from: 'words', otherwise: 'Earshot', wins: 'crm' }]
    if (from === 'stage') return [{ field: field.name, from, values: stageWords(field.options), wins: 'crm' }]
    const otherwise = field.required && from === 'company' ? { otherwise: 'Not known' } : {}
    return [{ field: field.name, from, ...otherwise, wins: isOurs(from) ? 'earshot' : 'crm' }]
  })
  return { object: object.name, keyField: key.name, rules }
}

const plain = (name: string) =>
  name
    .replace(/__c$/, '')
    .replace(/[^a-z]/gi, '')
    .toLowerCase()

function stageWords(options: readonly { value: string; label: string }[]): Record<string, string> {
  const entries = LEAD_STAGES.map((stage) => [
    stage,
    options.find(({ value, label }) => STAGE_WORDS[stage].test(`${value} ${label}`))?.value,
  ])
  return Object.fromEntries(entries.filter((entry) => entry[1] !== undefined))
}

/** What we heard and measured is ours to say; the rest people know better. */
const isOurs = (from: CrmSource) => CRM_SOURCES[from] === 'number' || ['text', 'mentionUrl', 'page'].includes(from)
