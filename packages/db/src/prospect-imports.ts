import type { Written } from '@earshot/core/import-undo'
import { type ImportedPerson, keysOf, PERSON_FIELDS, type Standing } from '@earshot/core/prospect-import'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { queueProspects } from './crm-queue.ts'
import { newId } from './id.ts'
import { type ImportedRows, keepImport, type Link } from './prospect-import-ledger.ts'
import { findKnownPeople, type KnownPerson } from './prospect-imports-known.ts'
import { putStanding } from './prospect-keys.ts'
import { ensureProspect } from './prospects.ts'
import { prospectKeys, prospects } from './schema/prospects.ts'
import { lockWorkspace } from './workspace-lock.ts'

/** A row of a file, its owner found among the members. */
export interface ImportRow {
  line: number
  person: Omit<ImportedPerson, 'standing'> & { standing: Standing | null }
}

/** What became, or would become, of a file's rows. */
export interface ImportOutcome {
  /** People who were not known here. */
  added: number
  /** Known people who get what was not known of them. */
  filled: number
  /** Known people of whom the file says nothing new. */
  same: number
  /** Known people who are not to be contacted: nothing of theirs is changed. */
  closed: number
  /** Leads that are made of what somebody said here. */
  leads: number
  /** Who was found, by which row: the first few. */
  duplicates: { line: number; name: string; closed: boolean }[]
}

const MOST_SHOWN = 20
const AT_ONCE = 1000

interface Entry extends KnownPerson {
  isNew: boolean
  isChanged: boolean
  written: Written
}

/**
 * Takes a file's people in, or only says what would become of them. Who is known already, by handle and network, profile or mail address,
 * is not made twice: gaps are filled, what stands is left, and whoever is not to be contacted stays so. In one
 * transaction: all of it or none.
 */
export async function importPeople(
  tx: Tx,
  workspaceId: string,
  file: ImportedRows,
  rows: readonly ImportRow[],
): Promise<ImportOutcome & { importId: string }> {
  // Nobody is heard for the first time meanwhile.
  await lockWorkspace(tx, workspaceId)
  const { entries, outcome } = await planImport(tx, workspaceId, rows)
  const made = await addPeople(
    tx,
    workspaceId,
    entries.filter((entry) => entry.isNew),
  )
  const filled = await fillPeople(
    tx,
    workspaceId,
    file.memberId,
    entries.filter((entry) => !entry.isNew && entry.isChanged),
  )
  return { ...outcome, importId: await keepImport(tx, workspaceId, file, outcome, [...made, ...filled]) }
}

/** Says what would become of a file's rows, and changes nothing. */
export async function planImport(
  tx: Tx,
  workspaceId: string,
  rows: readonly ImportRow[],
): Promise<{ entries: Entry[]; outcome: ImportOutcome }> {
  const people = rows.map(({ person }) => person)
  return plan(rows, await findKnownPeople(tx, workspaceId, people))
}

function plan(rows: readonly ImportRow[], known: readonly KnownPerson[]): { entries: Entry[]; outcome: ImportOutcome } {
  const byKey = new Map<string, Entry>()
  const entries: Entry[] = known.map((one) => toEntry(one, false))
  for (const entry of entries) for (const key of [...entry.keys, ...entry.ids]) byKey.set(key, entry)
  const outcome: ImportOutcome = { added: 0, filled: 0, same: 0, closed: 0, leads: 0, duplicates: [] }
  const filled = new Set<Entry>()
  for (const { line, person } of rows) {
    const keys = keysOf(person)
    const all = person.id ? [person.id, ...keys] : keys
    const found = all.map((key) => byKey.get(key)).find((entry) => entry !== undefined)
    const entry = found ?? toEntry({ ...NOBODY, keys: [], ids: [] }, true)
    if (found && outcome.duplicates.length < MOST_SHOWN)
      outcome.duplicates.push({ line, name: found.label || person.name || '', closed: found.doNotContact })
    if (found && !found.isNew && found.doNotContact) {
      outcome.closed += 1
      continue
    }
    const changed = takeIn(
      entry,
      person,
      keys.filter((key) => !byKey.has(key)),
    )
    for (const key of all) if (!byKey.has(key)) byKey.set(key, entry)
    if (!found) {
      entries.push(entry)
      outcome.added += 1
    } else if (changed && !found.isNew && !filled.has(entry)) {
      filled.add(entry)
      outcome.filled += 1
    } else if (!changed || found.isNew) outcome.same += 1
  }
  outcome.leads = entries.filter(makesLead).length
  return { entries, outcome }
}

const NOBODY = {
  prospectId: null,
  authorId: null,
  label: '',
  name: null,
  company: null,
  role: null,
  place: null,
  mail: null,
  knownAs: [],
  doNotContact: false,
  hasStanding: false,
  isScored: false,
  newestMentionId: null,
}

function toEntry(known: KnownPerson, isNew: boolean): Entry {
  const nothing = { fields: {}, knownAs: [], keys: [], doNotContact: false, standing: null, lead: null }
  const written: Written = { ...nothing, pursued: !isNew && known.prospectId === null }
  return { ...known, knownAs: [...known.knownAs], isNew, isChanged: isNew, written }
}

/** Fills what is not known yet; says whether there was anything. */
function takeIn(entry: Entry, person: ImportRow['person'], fresh: readonly string[]): boolean {
  const { written } = entry
  let changed = false
  for (const field of PERSON_FIELDS) {
    const said = person[field]
    // An author's own name is no news.
    if (entry[field] || !said || (field === 'name' && said === entry.label)) continue
    entry[field] = said
    written.fields[field] = said
    changed = true
  }
  for (const identity of person.knownAs) {
    if (!keysOf({ knownAs: [identity], mail: null }).some((key) => fresh.includes(key))) continue
    entry.knownAs.push(identity)
    written.knownAs.push(identity)
    changed = true
  }
  written.keys.push(...fresh)
  if (fresh.length > 0) changed = true
  if (person.doNotContact && !entry.doNotContact) {
    entry.doNotContact = true
    written.doNotContact = true
    changed = true
  }
  if (person.standing && !entry.hasStanding && !(entry.isScored && isBare(person.standing))) {
    written.standing = person.standing
    entry.hasStanding = true
    changed = true
  }
  entry.label ||= person.name ?? ''
  entry.isChanged ||= changed
  return changed
}

/** What stands on their lead is put on something that they said here, and does not wait. */
const makesLead = ({ written, newestMentionId, doNotContact }: Entry) =>
  Boolean(written.standing && newestMentionId && !doNotContact)

/** That somebody scored as a lead is new is no news. */
function isBare({ stage, ownerId, value, nextStep, nextStepAt }: Standing): boolean {
  return stage === 'new' && !ownerId && !value && !nextStep && !nextStepAt
}

async function addPeople(tx: Tx, workspaceId: string, entries: readonly Entry[]): Promise<Link[]> {
  const links = entries.map(({ written }) => ({ prospectId: newId(), isNew: true, written }))
  const rows = entries.map(({ name, company, role, place, mail, knownAs, doNotContact, written }, i) => ({
    ...{ workspaceId, id: links[i]?.prospectId as string, name, company, role, place, mail, knownAs, doNotContact },
    standing: written.standing,
  }))
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await tx.insert(prospects).values(rows.slice(from, from + AT_ONCE))
  await addKeys(tx, workspaceId, links)
  return links
}

async function addKeys(tx: Tx, workspaceId: string, links: readonly Link[]): Promise<void> {
  const keys = links.flatMap(({ prospectId, written }) => written.keys.map((key) => ({ workspaceId, key, prospectId })))
  for (let from = 0; from < keys.length; from += AT_ONCE)
    await tx
      .insert(prospectKeys)
      .values(keys.slice(from, from + AT_ONCE))
      .onConflictDoNothing()
}

async function fillPeople(tx: Tx, workspaceId: string, memberId: string, entries: readonly Entry[]): Promise<Link[]> {
  const links: Link[] = []
  for (const { prospectId, authorId, written } of entries) {
    const id = prospectId ?? (await ensureProspect(tx, workspaceId, authorId as string))
    links.push({ prospectId: id, isNew: false, written })
  }
  await fillGaps(tx, workspaceId, entries, links)
  await addKeys(tx, workspaceId, links)
  await queueProspects(
    tx,
    workspaceId,
    links.map(({ prospectId }) => prospectId),
  )
  for (const entry of entries) await makeLead(tx, workspaceId, memberId, entry)
  return links
}

async function fillGaps(tx: Tx, workspaceId: string, entries: readonly Entry[], links: readonly Link[]): Promise<void> {
  const rows = entries.map(({ name, company, role, place, mail, knownAs, doNotContact, ...entry }, i) => ({
    ...{ id: links[i]?.prospectId, name, company, role, place, mail, knownAs, doNotContact },
    standing: entry.newestMentionId === null ? entry.written.standing : null,
  }))
  await tx.execute(sql`update app.prospects p set name = coalesce(p.name, r.name), company = coalesce(p.company, r.company),
      role = coalesce(p.role, r.role), place = coalesce(p.place, r.place), mail = coalesce(p.mail, r.mail),
      known_as = r."knownAs", do_not_contact = p.do_not_contact or r."doNotContact",
      standing = coalesce(p.standing, nullif(r.standing, 'null'::jsonb)), updated_at = now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, name text, company text, role text, place text, mail text,
      "knownAs" jsonb, "doNotContact" boolean, standing jsonb)
    where p.workspace_id = ${workspaceId} and p.id = r.id`)
}

/** What was written of it is noted, so that it can be taken back. */
async function makeLead(tx: Tx, workspaceId: string, memberId: string, entry: Entry): Promise<void> {
  const { written, newestMentionId: mentionId } = entry
  const { standing } = written
  if (mentionId === null || standing === null) return
  written.standing = null
  if (entry.doNotContact) return
  const strokeIds = await putStanding(tx, workspaceId, memberId, mentionId, standing)
  const { nextStep, nextStepAt } = standing
  written.lead = { mentionId, strokeIds, nextStep, nextStepAt }
}
