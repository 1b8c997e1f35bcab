import type { CrmField, CrmFields, CrmObject, CrmValue, LeadFacts } from './crm.ts'
import { LEAD_STAGES } from './lead.ts'
import { firstNameOf, lastNameOf } from './person-name.ts'

/** What a field of a CRM can be filled with, and the type that it has. */
export const CRM_SOURCES = {
  fullName: 'text',
  firstName: 'text',
  lastName: 'text',
  handle: 'text',
  network: 'text',
  profileUrl: 'url',
  company: 'text',
  role: 'text',
  place: 'text',
  mentionUrl: 'url',
  text: 'text',
  saidAt: 'time',
  intent: 'text',
  language: 'text',
  score: 'number',
  stage: 'text',
  owner: 'reference',
  nextStep: 'text',
  nextStepAt: 'time',
  page: 'url',
  /** Always what stands in `otherwise`. */
  words: 'text',
} as const
export type CrmSource = keyof typeof CRM_SOURCES

/** What comes back from the CRM too; the rest only goes there. */
export const TWO_WAY = ['stage', 'owner'] as const satisfies CrmSource[]

export interface FieldRule {
  /** The CRM's own name of the field. */
  field: string
  from: CrmSource
  /** Written where we know nothing. */
  otherwise?: string
  /** Of `stage`: the CRM's word for each of ours; a stage without one is not written. */
  values?: Record<string, string>
  /** Whose word counts where both sides changed it. */
  wins: 'crm' | 'earshot'
}

export interface CrmMapping {
  object: string
  keyField: string
  rules: FieldRule[]
}

export const MAPPING_PROBLEMS = [
  'no-such-object',
  'no-such-field',
  'not-a-key',
  'twice',
  'read-only',
  'required',
  'may-be-empty',
  'wrong-type',
  'not-an-option',
  'too-long',
  'no-words',
] as const
export interface MappingProblem {
  field: string
  problem: (typeof MAPPING_PROBLEMS)[number]
}

const FITS: Record<string, readonly CrmField['type'][]> = {
  text: ['text', 'picklist'],
  url: ['text', 'url'],
  number: ['number', 'text'],
  time: ['time', 'date', 'text'],
  reference: ['reference'],
}
/** Known of every lead, so that a required field may be filled with it. */
const NEVER_EMPTY: readonly CrmSource[] = [
  'fullName',
  'lastName',
  'handle',
  'network',
  'mentionUrl',
  'text',
  'saidAt',
  'words',
]

/** What is wrong with a mapping, as the CRM describes its object: nothing that it would refuse is saved. */
export function checkMapping(mapping: CrmMapping, objects: readonly CrmObject[]): MappingProblem[] {
  const object = objects.find((one) => one.name === mapping.object)
  if (!object) return [{ field: mapping.object, problem: 'no-such-object' }]
  const byName = new Map(object.fields.map((field) => [field.name, field]))
  const problems: MappingProblem[] = []
  if (!byName.get(mapping.keyField)?.isKey) problems.push({ field: mapping.keyField, problem: 'not-a-key' })
  const seen = new Set([mapping.keyField])
  for (const rule of mapping.rules) {
    const problem = seen.has(rule.field) ? 'twice' : problemOf(rule, byName.get(rule.field))
    seen.add(rule.field)
    if (problem) problems.push({ field: rule.field, problem })
  }
  for (const { name, required } of object.fields)
    if (required && !seen.has(name)) problems.push({ field: name, problem: 'required' })
  return problems
}

function problemOf(rule: FieldRule, field: CrmField | undefined): MappingProblem['problem'] | undefined {
  if (!field) return 'no-such-field'
  if (!field.writable) return 'read-only'
  if (rule.from === 'words' && !rule.otherwise) return 'no-words'
  if (
    !FITS[CRM_SOURCES[rule.from]]?.includes(field.type) &&
    !(rule.from === 'words' && isLiteral(rule.otherwise, field))
  )
    return 'wrong-type'
  const isStaged = rule.from === 'stage' && LEAD_STAGES.every((stage) => rule.values?.[stage])
  if (field.required && !NEVER_EMPTY.includes(rule.from) && !rule.otherwise && !isStaged) return 'may-be-empty'
  const written = [rule.otherwise, ...Object.values(rule.values ?? {})].filter((value) => value)
  if (field.type === 'picklist' && field.strict) {
    const isOpen = rule.from !== 'words' && rule.from !== 'stage'
    if (isOpen || written.some((value) => !field.options.some((option) => option.value === value)))
      return 'not-an-option'
  }
  return field.maxLength && (rule.otherwise?.length ?? 0) > field.maxLength ? 'too-long' : undefined
}

function isLiteral(words: string | undefined, { type }: CrmField): boolean {
  if (type === 'boolean') return words === 'true' || words === 'false'
  return type === 'number' && words !== undefined && Number.isFinite(Number(words))
}

/** The values that a mapping gives a lead. A field that we have nothing for is absent: it is left as it stands in the CRM. */
export function fieldsOf(mapping: CrmMapping, object: CrmObject, facts: LeadFacts): CrmFields {
  const entries = mapping.rules.flatMap((rule): [string, CrmValue][] => {
    const field = object.fields.find((one) => one.name === rule.field)
    const value = field && shape(sourceOf(rule, facts) ?? rule.otherwise ?? null, field)
    return value === null || value === undefined || value === '' ? [] : [[rule.field, value]]
  })
  return Object.fromEntries(entries)
}

function sourceOf({ from, values }: FieldRule, facts: LeadFacts): CrmValue {
  if (from === 'words') return null
  if (from === 'stage') return values?.[facts.stage] || null
  if (from === 'firstName') return firstNameOf(facts.name)
  if (from === 'lastName') return lastNameOf(facts.name) ?? facts.handle
  if (from === 'fullName') return facts.name ?? facts.handle
  return facts[from]
}

/** Into what the field holds: cut by characters as people count them, never through one. */
function shape(value: CrmValue, { type, maxLength }: CrmField): CrmValue {
  if (value === null) return null
  if (type === 'number') return Number(value)
  if (type === 'boolean') return value === true || value === 'true'
  if (type === 'date') return String(value).slice(0, 10)
  const text = String(value).trim()
  if (!maxLength || text.length <= maxLength) return text
  // Half of an address leads nowhere.
  if (type === 'url' || type === 'email') return null
  let cut = ''
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (cut.length + segment.length > maxLength - 1) break
    cut += segment
  }
  return `${cut}…`
}

/** Our stage for the CRM's word; undefined where none or several stages have that word and ours is one of them. */
export function stageFrom(
  rule: FieldRule,
  value: CrmValue,
  current: LeadFacts['stage'],
): LeadFacts['stage'] | undefined {
  if (rule.values?.[current] === value) return undefined
  return LEAD_STAGES.find((stage) => rule.values?.[stage] === value)
}
