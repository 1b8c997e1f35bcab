import type { CrmBudget, CrmKind, CrmObject } from '@earshot/core/crm'
import type { CrmMapping } from '@earshot/core/crm-mapping'
import { StaleCursor } from '@earshot/core/errors'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'

const LEASE_MS = 60_000

export interface DueCrm {
  workspaceId: string
  crmId: string
  /** The fence: a worker that was frozen while a twin took over can't write its end. */
  version: number
}

/** A CRM with what its turn needs. */
export interface CrmTurn extends DueCrm {
  kind: CrmKind
  settings: Record<string, string>
  objects: CrmObject[]
  mapping: CrmMapping
  seenUntil: Date | null
  /** Changes are to be looked for in this turn. */
  looks: boolean
  failures: number
  createdAt: Date
}

/** Leases every CRM that has something to be sent or is to be looked at, in one statement. */
export async function claimDueCrms(tx: Tx, limit: number): Promise<DueCrm[]> {
  const { rows } = await tx.execute<{ workspaceId: string; crmId: string; version: number }>(sql`
    update app.crms c set lease_until = now() + ${LEASE_MS} * interval '1 ms', version = version + 1
    from (select workspace_id, id from app.crms d
      where d.deleted_at is null and d.state <> 'paused' and d.mapping is not null and d.objects is not null
        and (d.lease_until is null or d.lease_until < now()) and (d.rest_until is null or d.rest_until <= now())
        and (d.look_at <= now() or exists (select from app.crm_records r
          where r.workspace_id = d.workspace_id and r.crm_id = d.id and r.due_at <= now()))
      order by d.look_at limit ${limit} for update skip locked) due
    where c.workspace_id = due.workspace_id and c.id = due.id
    returning c.workspace_id as "workspaceId", c.id as "crmId", c.version`)
  return rows
}

/** undefined: a twin has taken it over, or it is gone. */
export async function findCrmTurn(tx: Tx, due: DueCrm): Promise<CrmTurn | undefined> {
  const { rows } = await tx.execute<Record<string, unknown>>(sql`
    select workspace_id as "workspaceId", id as "crmId", version, kind, settings, objects, mapping, seen_until as "seenUntil",
      look_at <= now() as looks, failures, created_at as "createdAt" from app.crms
    where workspace_id = ${due.workspaceId} and id = ${due.crmId} and version = ${due.version} and deleted_at is null
      and state <> 'paused' and mapping is not null`)
  const row = rows[0] as
    | (Omit<CrmTurn, 'seenUntil' | 'createdAt'> & { seenUntil: string | null; createdAt: string })
    | undefined
  return (
    row && { ...row, seenUntil: row.seenUntil ? new Date(row.seenUntil) : null, createdAt: new Date(row.createdAt) }
  )
}

/** Holds the fence for the rest of the transaction, and notes how far changes were seen. Throws `StaleCursor` where a twin has taken over. */
export async function holdCrm(tx: Tx, { workspaceId, crmId, version }: DueCrm, seenUntil?: number): Promise<void> {
  const { rowCount } = await tx.execute(sql`update app.crms
    set seen_until = greatest(seen_until, ${seenUntil ? new Date(seenUntil) : null}::timestamptz), lease_until = now() + ${LEASE_MS} * interval '1 ms'
    where workspace_id = ${workspaceId} and id = ${crmId} and version = ${version}`)
  if (rowCount !== 1) throw new StaleCursor('Another worker has taken over this CRM.')
}

/** How a turn ended. `looksAgainInMs`: changes were looked for, and are again in so long. `restsMs`: nothing is asked of it for so long. */
export interface CrmTurnEnd {
  state: 'on' | 'asks-person'
  why: string | null
  budget: CrmBudget | null
  looksAgainInMs: number | null
  restsMs: number | null
}

export async function endCrmTurn(tx: Tx, { workspaceId, crmId, version }: DueCrm, end: CrmTurnEnd): Promise<void> {
  const { rowCount } = await tx.execute(sql`update app.crms
    set lease_until = null, version = version + 1, last_turn_at = now(), state = ${end.state}, why = ${end.why},
      failures = case when ${end.why === null} then 0 else failures + 1 end,
      budget = coalesce(${end.budget ? JSON.stringify(end.budget) : null}::jsonb, budget),
      look_at = case when ${end.looksAgainInMs === null} then look_at else now() + ${end.looksAgainInMs ?? 0} * interval '1 ms' end,
      rest_until = now() + ${end.restsMs}::bigint * interval '1 ms'
    where workspace_id = ${workspaceId} and id = ${crmId} and version = ${version}`)
  if (rowCount !== 1) throw new StaleCursor('Another worker has taken over this CRM.')
}
