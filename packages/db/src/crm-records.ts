import type { CrmFailure, LeadFacts } from '@earshot/core/crm'
import type { CrmBase, Reconciled } from '@earshot/core/crm-reconcile'
import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { newId } from './id.ts'
import type { CrmRecordState } from './schema/crm-records.ts'

type Facts = Omit<LeadFacts, 'key' | 'page' | 'owner'> & { ownerEmail: string | null; mentionId: string }

/** A prospect's record as a turn takes it up, with what we know of the person; `facts` is null where there is no lead of theirs any more. */
export interface DueRecord {
  prospectId: string
  state: CrmRecordState
  recordId: string | null
  base: CrmBase
  attempts: number
  version: number
  /** Something of ours waits to be sent. */
  isDue: boolean
  facts: Facts | null
}

type Wanted = { due: true } | { prospectIds: string[]; recordIds: string[] }

/** Records that are due, the longest waiting first, or those with these ids there or here. */
export async function listRecords(
  tx: Tx,
  workspaceId: string,
  crmId: string,
  wanted: Wanted,
  limit: number,
): Promise<DueRecord[]> {
  const which =
    'due' in wanted
      ? sql`r.due_at <= now()`
      : sql`(r.prospect_id = any(${sql.param(wanted.prospectIds)}::uuid[]) or r.record_id = any(${sql.param(wanted.recordIds)}::text[]))`
  const { rows } = await tx.execute<Record<string, unknown>>(sql`
    with wanted as materialized (select r.* from app.crm_records r
      where r.workspace_id = ${workspaceId} and r.crm_id = ${crmId} and ${which}
      order by r.due_at nulls last, r.prospect_id limit ${limit})
    select r.prospect_id as "prospectId", r.state, r.record_id as "recordId", r.base, r.attempts, r.version,
      r.due_at is not null as "isDue", f.facts
    from wanted r left join (${factsOf(workspaceId)}) f on f.prospect_id = r.prospect_id`)
  return rows as unknown as DueRecord[]
}

/** What a mapping would be given of the people who were last made prospects: for a look before anything is sent. */
export async function listNewestFacts(tx: Tx, workspaceId: string, limit: number): Promise<LeadFacts[]> {
  const { rows } = await tx.execute<{ id: string; facts: Facts }>(sql`
    with wanted as materialized (select p.id as prospect_id from app.prospects p
      where p.workspace_id = ${workspaceId} order by p.created_at desc limit ${limit})
    select f.prospect_id as id, f.facts from (${factsOf(workspaceId)}) f`)
  return rows.map(({ id, facts: { ownerEmail: _, mentionId: __, ...facts } }) => ({
    ...facts,
    key: id,
    owner: null,
    page: null,
  }))
}

/** Each person's leads in one: the mention that proves most, the furthest open stage, the last owner. */
function factsOf(workspaceId: string): SQL {
  const utc = (column: SQL) => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
  return sql`select distinct on (p.id) p.id as prospect_id, jsonb_build_object(
      'name', coalesce(p.name, a.name), 'handle', a.handle, 'network', m.network, 'profileUrl', a.url,
      'company', p.company, 'role', p.role, 'place', p.place, 'mentionId', m.id, 'mentionUrl', m.url, 'text', m.text,
      'saidAt', ${utc(sql`m.counted_at`)}, 'intent', m.intent, 'language', m.language, 'score', m.lead_score,
      'stage', first_value(l.stage) over (partition by p.id
        order by array_position(array['lost', 'new', 'contacted', 'qualified', 'won'], l.stage) desc),
      'ownerEmail', first_value(o.email) over (partition by p.id order by o.email is null, l.stage_since desc),
      'nextStep', l.next_step, 'nextStepAt', ${utc(sql`l.next_step_at`)}) as facts
    from app.prospects p join app.prospect_authors x on x.workspace_id = p.workspace_id and x.prospect_id = p.id
    join app.authors a on a.workspace_id = x.workspace_id and a.id = x.author_id
    join app.mentions m on m.workspace_id = x.workspace_id and m.author_id = x.author_id
    join app.leads l on l.workspace_id = m.workspace_id and l.mention_id = m.id and l.stage is not null
    left join app.members o on o.workspace_id = l.workspace_id and o.id = l.owner_id
    where p.workspace_id = ${workspaceId} and p.id in (select prospect_id from wanted) and not p.do_not_contact
    order by p.id, m.lead_score desc, m.counted_at desc, m.id`
}

/** What became of a record in a turn. `dueInMs`: to be tried again after so long; null: there is nothing to send. */
export interface RecordEnd {
  record: DueRecord
  state: CrmRecordState
  recordId: string | null
  url: string | null
  base: CrmBase
  failure: CrmFailure | null
  why: string | null
  fields: string[]
  dueInMs: number | null
  conflicts: Reconciled['conflicts']
}

/** Writes how the records' parts in a turn ended; a change of ours that came meanwhile keeps a record due. */
export async function endRecords(
  tx: Tx,
  workspaceId: string,
  crmId: string,
  ends: readonly RecordEnd[],
): Promise<void> {
  if (ends.length === 0) return
  const rows = ends.map(({ record, conflicts: _, ...end }) => ({
    ...end,
    prospectId: record.prospectId,
    version: record.version,
  }))
  await tx.execute(sql`update app.crm_records r
    set state = e.state, record_id = e."recordId", url = coalesce(e.url, r.url), base = e.base,
      failure = e.failure, why = e.why, fields = array(select jsonb_array_elements_text(e.fields)),
      attempts = case when e.failure is null then 0 else r.attempts + 1 end,
      sent_at = case when e.failure is null then now() else r.sent_at end,
      due_at = case when r.version <> e.version then r.due_at else now() + e."dueInMs" * interval '1 ms' end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) e ("prospectId" uuid, version int, state text, "recordId" text, url text,
      base jsonb, failure text, why text, fields jsonb, "dueInMs" bigint)
    where r.workspace_id = ${workspaceId} and r.crm_id = ${crmId} and r.prospect_id = e."prospectId"`)
  const conflicts = ends.flatMap(({ record, conflicts }) =>
    conflicts.map((conflict) => ({ id: newId(), prospect_id: record.prospectId, ...conflict })),
  )
  if (conflicts.length > 0)
    await tx.execute(sql`insert into app.crm_conflicts (workspace_id, id, crm_id, prospect_id, field, was, ours, theirs, winner)
      select ${workspaceId}::uuid, c.id, ${crmId}::uuid, c.prospect_id, c.field, c.was, c.ours, c.theirs, c.winner
      from jsonb_populate_recordset(null::app.crm_conflicts, ${JSON.stringify(conflicts)}::jsonb) c`)
}

/** It was never sent, and there is no reason left to. */
export async function forgetRecord(
  tx: Tx,
  workspaceId: string,
  crmId: string,
  { prospectId, version }: DueRecord,
): Promise<void> {
  await tx.execute(sql`delete from app.crm_records where workspace_id = ${workspaceId} and crm_id = ${crmId}
    and prospect_id = ${prospectId} and version = ${version}`)
}

/** The leads of a prospect that stand in a stage. */
export async function listLeadsOf(tx: Tx, workspaceId: string, prospectId: string): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`select l.mention_id as id from app.leads l
    join app.mentions m on m.workspace_id = l.workspace_id and m.id = l.mention_id
    join app.prospect_authors x on x.workspace_id = m.workspace_id and x.author_id = m.author_id
    where l.workspace_id = ${workspaceId} and x.prospect_id = ${prospectId} and l.stage is not null order by 1`)
  return rows.map((row) => row.id)
}

/** The member who has this mail address; undefined where there is none. */
export async function findMemberByEmail(tx: Tx, workspaceId: string, email: string): Promise<string | undefined> {
  const { rows } = await tx.execute<{ id: string }>(sql`select id from app.members
    where workspace_id = ${workspaceId} and lower(email) = lower(${email}) and removed_at is null`)
  return rows[0]?.id
}

/** Which of these records of the CRM are ours, under another prospect. */
export async function listTaken(tx: Tx, workspaceId: string, crmId: string, recordIds: string[]): Promise<Set<string>> {
  const { rows } = await tx.execute<{ id: string }>(sql`select record_id as id from app.crm_records
    where workspace_id = ${workspaceId} and crm_id = ${crmId} and record_id = any(${sql.param(recordIds)}::text[])`)
  return new Set(rows.map((row) => row.id))
}
