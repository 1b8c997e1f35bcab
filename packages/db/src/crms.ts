import { CRM_LABELS, type CrmFailure, type CrmKind, type CrmObject } from '@earshot/core/crm'
import type { CrmMapping } from '@earshot/core/crm-mapping'
import { NotFound } from '@earshot/core/errors'
import { and, asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { queueAll } from './crm-queue.ts'
import { newId } from './id.ts'
import { crmConflicts, crmRecords } from './schema/crm-records.ts'
import { crms } from './schema/crms.ts'

const MOST_FAILURES = 50
const here = (workspaceId: string) => and(eq(crms.workspaceId, workspaceId), isNull(crms.deletedAt))
const ofIt = and(eq(crmRecords.workspaceId, crms.workspaceId), eq(crmRecords.crmId, crms.id))
const columns = {
  id: crms.id,
  kind: crms.kind,
  name: crms.name,
  settings: crms.settings,
  state: crms.state,
  why: crms.why,
  describedAt: crms.describedAt,
  mapping: crms.mapping,
  budget: crms.budget,
  lastTurnAt: crms.lastTurnAt,
  counts: sql<{ there: number; waiting: number; refused: number }>`(select jsonb_build_object(
    'there', count(*) filter (where ${crmRecords.state} in ('there', 'converted')),
    'waiting', count(*) filter (where ${crmRecords.dueAt} is not null), 'refused', count(*) filter (where ${crmRecords.state} = 'refused'))
    from ${crmRecords} where ${ofIt})`,
}

export function listCrms(tx: Tx, workspaceId: string) {
  return tx.select(columns).from(crms).where(here(workspaceId)).orderBy(asc(crms.createdAt), asc(crms.id))
}

export async function getCrm(tx: Tx, workspaceId: string, id: string) {
  const [crm] = await tx
    .select(columns)
    .from(crms)
    .where(and(here(workspaceId), eq(crms.id, id)))
  if (!crm) throw new NotFound('There is no such CRM.')
  return crm
}

interface NewCrm {
  id?: string
  kind: CrmKind
  /** Empty: its own name, with a number where there are several. */
  name: string | null
  settings: Record<string, string>
}

/** Its secret is sealed afterwards, under the id that it gives (./crm-secrets.ts). */
export async function createCrm(
  tx: Tx,
  workspaceId: string,
  { id = newId(), kind, name, settings }: NewCrm,
): Promise<string> {
  const values = { workspaceId, id, kind, settings, name: name ?? (await freeName(tx, workspaceId, CRM_LABELS[kind])) }
  await tx.insert(crms).values(values)
  return id
}

async function freeName(tx: Tx, workspaceId: string, label: string): Promise<string> {
  const taken = new Set((await listCrms(tx, workspaceId)).map(({ name }) => name))
  for (let n = 1; ; n++) {
    const name = n === 1 ? label : `${label} ${n}`
    if (!taken.has(name)) return name
  }
}

type Change = Partial<{ name: string; settings: Record<string, string>; state: 'on' | 'paused'; why: null }>

/** A turn that runs meanwhile is fenced off; a CRM that was left alone is asked again at once. */
export async function updateCrm(tx: Tx, workspaceId: string, id: string, change: Change): Promise<void> {
  await tx
    .update(crms)
    .set({ ...change, version: sql`${crms.version} + 1`, leaseUntil: null, restUntil: null, failures: 0 })
    .where(and(here(workspaceId), eq(crms.id, id)))
}

/** What was sent stays there; the secret, and our memory of what stands there, do not stay here. */
export async function deleteCrm(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await getCrm(tx, workspaceId, id)
  await tx.delete(crmRecords).where(and(eq(crmRecords.workspaceId, workspaceId), eq(crmRecords.crmId, id)))
  await tx
    .update(crms)
    .set({ deletedAt: new Date(), sealed: null, sealedWith: null, version: sql`${crms.version} + 1` })
    .where(and(here(workspaceId), eq(crms.id, id)))
}

export async function listCrmObjects(tx: Tx, workspaceId: string, id: string): Promise<CrmObject[]> {
  const [row] = await tx
    .select({ objects: crms.objects })
    .from(crms)
    .where(and(here(workspaceId), eq(crms.id, id)))
  if (!row) throw new NotFound('There is no such CRM.')
  return row.objects ?? []
}

export async function saveCrmObjects(tx: Tx, workspaceId: string, id: string, objects: CrmObject[]): Promise<void> {
  await tx
    .update(crms)
    .set({ objects, describedAt: new Date(), state: 'on', why: null })
    .where(and(here(workspaceId), eq(crms.id, id)))
}

/** What both sides last agreed on was of the old fields where the object is another. Every prospect is sent anew. */
export async function saveMapping(tx: Tx, workspaceId: string, id: string, mapping: CrmMapping): Promise<void> {
  const { mapping: before } = await getCrm(tx, workspaceId, id)
  await updateCrm(tx, workspaceId, id, {})
  await tx
    .update(crms)
    .set({ mapping })
    .where(and(here(workspaceId), eq(crms.id, id)))
  if (before && before.object !== mapping.object)
    await tx.delete(crmRecords).where(and(eq(crmRecords.workspaceId, workspaceId), eq(crmRecords.crmId, id)))
  await queueAll(tx, workspaceId, id)
}

/** Of whom a row of a record or a conflict is. */
const nameOf = (table: 'crm_records' | 'crm_conflicts') => {
  const of = sql.raw(`app.${table}`)
  return sql<string>`coalesce((select coalesce(p.name, a.name, a.handle) from app.prospects p
    join app.prospect_authors x on x.workspace_id = p.workspace_id and x.prospect_id = p.id
    join app.authors a on a.workspace_id = x.workspace_id and a.id = x.author_id
    where p.workspace_id = ${of}.workspace_id and p.id = ${of}.prospect_id limit 1), '')`
}

/** Records that the CRM does not take, or that failed at the last try and wait for the next: those that only a person mends first. */
export async function listCrmFailures(tx: Tx, workspaceId: string, crmId: string) {
  const rows = await tx
    .select({
      prospectId: crmRecords.prospectId,
      name: nameOf('crm_records'),
      failure: crmRecords.failure,
      why: crmRecords.why,
      fields: crmRecords.fields,
      attempts: crmRecords.attempts,
      againAt: crmRecords.dueAt,
    })
    .from(crmRecords)
    .where(and(eq(crmRecords.workspaceId, workspaceId), eq(crmRecords.crmId, crmId), isNotNull(crmRecords.failure)))
    .orderBy(sql`${crmRecords.dueAt} nulls first`, asc(crmRecords.prospectId))
    .limit(MOST_FAILURES)
  return rows.map((row) => ({ ...row, failure: row.failure as CrmFailure, why: row.why ?? '' }))
}

export function listCrmConflicts(tx: Tx, workspaceId: string, crmId: string) {
  return tx
    .select({
      id: crmConflicts.id,
      at: crmConflicts.at,
      field: crmConflicts.field,
      was: crmConflicts.was,
      ours: crmConflicts.ours,
      theirs: crmConflicts.theirs,
      winner: crmConflicts.winner,
      name: nameOf('crm_conflicts'),
    })
    .from(crmConflicts)
    .where(and(eq(crmConflicts.workspaceId, workspaceId), eq(crmConflicts.crmId, crmId)))
    .orderBy(desc(crmConflicts.at), desc(crmConflicts.id))
    .limit(100)
}

/** How the authors of these mentions stand in each CRM, by the mention's id. */
export async function loadCrmRecords(tx: Tx, workspaceId: string, mentionIds: readonly string[]) {
  const { rows } = await tx.execute<{ mentionId: string; records: CrmStanding[] }>(sql`
    select m.id as "mentionId", jsonb_agg(jsonb_build_object('crmId', c.id, 'name', c.name, 'kind', c.kind, 'state', r.state,
      'isWaiting', r.due_at is not null, 'url', r.url, 'failure', r.failure, 'why', r.why, 'fields', r.fields) order by c.created_at) as records
    from app.mentions m join app.prospect_authors x on x.workspace_id = m.workspace_id and x.author_id = m.author_id
    join app.crm_records r on r.workspace_id = x.workspace_id and r.prospect_id = x.prospect_id
    join app.crms c on c.workspace_id = r.workspace_id and c.id = r.crm_id and c.deleted_at is null
    where m.workspace_id = ${workspaceId} and m.id = any(${sql.param([...mentionIds])}::uuid[]) group by 1`)
  return new Map(rows.map((row) => [row.mentionId, row.records]))
}

interface CrmStanding extends Pick<typeof crmRecords.$inferSelect, 'state' | 'url' | 'failure' | 'why' | 'fields'> {
  crmId: string
  name: string
  kind: CrmKind
  isWaiting: boolean
}
