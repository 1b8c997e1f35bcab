import { StaleCursor } from '@earshot/core/errors'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'

const LEASE_MS = 60_000

/** A version of a monitor that stored mentions and recent posts are matched with again. */
export interface Rematch {
  workspaceId: string
  monitorId: string
  version: number
}

export interface RematchState extends Rematch {
  /** The last mention that was done (`m` and its id), then the last recent post (`r`, network and id); undefined: not begun. */
  cursor: string | undefined
}

/** Leases versions that wait for their rematch, or whose worker has died; a version that was overtaken is left out for good. */
export async function claimRematches(tx: Tx, limit: number): Promise<Rematch[]> {
  await tx.execute(sql`update app.monitor_versions v set rematch = 'superseded', rematch_ended_at = now()
    where v.rematch in ('waiting', 'running') and exists (select from app.monitors m
      where m.workspace_id = v.workspace_id and m.id = v.monitor_id and m.version > v.version)`)
  const { rows } = await tx.execute<{ workspaceId: string; monitorId: string; version: number }>(sql`
    update app.monitor_versions v set rematch = 'running', lease_until = now() + ${LEASE_MS} * interval '1 ms'
    from (select workspace_id, monitor_id, version from app.monitor_versions d
      where d.rematch in ('waiting', 'running') and (d.lease_until is null or d.lease_until < now())
      limit ${limit} for update skip locked) due
    where v.workspace_id = due.workspace_id and v.monitor_id = due.monitor_id and v.version = due.version
    returning v.workspace_id as "workspaceId", v.monitor_id as "monitorId", v.version`)
  return rows
}

/** How far a rematch is; undefined where it has ended. On its first step it counts what lies before it. */
export async function findRematch(tx: Tx, of: Rematch): Promise<RematchState | undefined> {
  const { rows } = await tx.execute<{ cursor: string | null }>(sql`
    update app.monitor_versions v set rematch_total = case when v.rematch_cursor is not null then v.rematch_total else
      (select count(*) from app.mentions where workspace_id = ${of.workspaceId})::int
        + (select count(*) from app.recent_posts where workspace_id in (${of.workspaceId}, '00000000-0000-0000-0000-000000000000'))::int end
    where v.workspace_id = ${of.workspaceId} and v.monitor_id = ${of.monitorId} and v.version = ${of.version}
      and v.rematch = 'running' returning v.rematch_cursor as cursor`)
  return rows[0] && { ...of, cursor: rows[0].cursor ?? undefined }
}

/** Saves how far it is, in the transaction of the page before it. Throws `StaleCursor` where a twin was quicker. */
export async function saveRematch(tx: Tx, state: RematchState, cursor: string, done: number): Promise<void> {
  const { rowCount } = await tx.execute(sql`update app.monitor_versions
    set rematch_cursor = ${cursor}, rematch_done = rematch_done + ${done}, lease_until = now() + ${LEASE_MS} * interval '1 ms'
    where workspace_id = ${state.workspaceId} and monitor_id = ${state.monitorId} and version = ${state.version}
      and rematch_cursor is not distinct from ${state.cursor ?? null} and rematch = 'running'`)
  if (rowCount !== 1) throw new StaleCursor('Another worker has matched further.')
}

export async function endRematch(tx: Tx, of: Rematch): Promise<void> {
  await tx.execute(sql`update app.monitor_versions
    set rematch = 'done', rematch_ended_at = now(), lease_until = null, rematch_done = coalesce(rematch_total, rematch_done)
    where workspace_id = ${of.workspaceId} and monitor_id = ${of.monitorId} and version = ${of.version} and rematch = 'running'`)
}
