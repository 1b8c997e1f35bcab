import { type Identity, type ImportedPerson, keysOf, type Standing } from '@earshot/core/prospect-import'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { queueProspects } from './crm-queue.ts'
import { newId } from './id.ts'
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

const FIELDS = ['name', 'company', 'role', 'place', 'mail'] as const

interface Entry extends KnownPerson {
  isNew: boolean
  isChanged: boolean
  newKeys: Set<string>
  newStanding: Standing | null
}

/**
 * Takes a file's people in, or only says what would become of them. Who is known already, by handle and network, profile or mail address,
 * is not made twice: gaps are filled, what stands is left, and whoever is not to be contacted stays so. In one
 * transaction: all of it or none.
 */
export async function importPeople(
  tx: Tx,
  workspaceId: string,
  memberId: string,
  rows: readonly ImportRow[],
  { dryRun }: { dryRun: boolean },
): Promise<ImportOutcome> {
  // Nobody is heard for the first time meanwhile.
  if (!dryRun) await lockWorkspace(tx, workspaceId)
  const { entries, outcome } = plan(
    rows,
    await findKnownPeople(
      tx,
      workspaceId,
      rows.map(({ person }) => person),
    ),
  )
  if (!dryRun) {
    await addPeople(
      tx,
      workspaceId,
      entries.filter((entry) => entry.isNew),
    )
    for (const entry of entries) if (!entry.isNew && entry.isChanged) await fill(tx, workspaceId, memberId, entry)
  }
  return outcome
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
  outcome.leads = entries.filter((entry) => entry.newStanding && entry.newestMentionId && !entry.doNotContact).length
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
  return { ...known, knownAs: [...known.knownAs], isNew, isChanged: isNew, newKeys: new Set(), newStanding: null }
}

/** Fills what is not known yet; says whether there was anything. */
function takeIn(entry: Entry, person: ImportRow['person'], fresh: readonly string[]): boolean {
  let changed = false
  for (const field of FIELDS) {
    // An author's own name is no news.
    if (entry[field] || !person[field] || (field === 'name' && person.name === entry.label)) continue
    entry[field] = person[field]
    changed = true
  }
  for (const identity of person.knownAs) {
    if (!keysOf({ knownAs: [identity], mail: null }).some((key) => fresh.includes(key))) continue
    entry.knownAs.push(identity)
    changed = true
  }
  for (const key of fresh) entry.newKeys.add(key)
  if (fresh.length > 0) changed = true
  if (person.doNotContact && !entry.doNotContact) {
    entry.doNotContact = true
    changed = true
  }
  if (person.standing && !entry.hasStanding && !(entry.isScored && isBare(person.standing))) {
    entry.newStanding = person.standing
    entry.hasStanding = true
    changed = true
  }
  entry.label ||= person.name ?? ''
  entry.isChanged ||= changed
  return changed
}

/** That somebody scored as a lead is new is no news. */
function isBare({ stage, ownerId, value, nextStep, nextStepAt }: Standing): boolean {
  return stage === 'new' && !ownerId && !value && !nextStep && !nextStepAt
}

async function addPeople(tx: Tx, workspaceId: string, entries: readonly Entry[]): Promise<void> {
  const withIds = entries.map((entry) => ({ ...entry, id: newId() }))
  for (let from = 0; from < withIds.length; from += AT_ONCE) {
    const part = withIds.slice(from, from + AT_ONCE)
    await tx.insert(prospects).values(
      part.map(({ id, name, company, role, place, mail, knownAs, doNotContact, newStanding }) => ({
        ...{ workspaceId, id, name, company, role, place, mail, knownAs, doNotContact },
        standing: newStanding,
      })),
    )
    await addKeys(tx, workspaceId, part)
  }
}

async function addKeys(tx: Tx, workspaceId: string, of: readonly { id: string; newKeys: Set<string> }[]) {
  const keys = of.flatMap(({ id, newKeys }) => [...newKeys].map((key) => ({ workspaceId, key, prospectId: id })))
  if (keys.length > 0) await tx.insert(prospectKeys).values(keys).onConflictDoNothing()
}

async function fill(tx: Tx, workspaceId: string, memberId: string, entry: Entry): Promise<void> {
  const id = entry.prospectId ?? (await ensureProspect(tx, workspaceId, entry.authorId as string))
  const isHeard = entry.newestMentionId !== null
  const waiting = entry.newStanding && !isHeard ? JSON.stringify(entry.newStanding) : null
  await tx.execute(sql`update app.prospects set name = ${entry.name}, company = ${entry.company}, role = ${entry.role},
      place = ${entry.place}, mail = ${entry.mail}, known_as = ${JSON.stringify(entry.knownAs satisfies Identity[])}::jsonb,
      do_not_contact = ${entry.doNotContact}, standing = coalesce(${waiting}::jsonb, standing), updated_at = now()
    where workspace_id = ${workspaceId} and id = ${id}`)
  await addKeys(tx, workspaceId, [{ id, newKeys: entry.newKeys }])
  await queueProspects(tx, workspaceId, [id])
  if (entry.newStanding && entry.newestMentionId && !entry.doNotContact)
    await putStanding(tx, workspaceId, memberId, entry.newestMentionId, entry.newStanding)
}
