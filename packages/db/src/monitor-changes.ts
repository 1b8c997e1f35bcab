import { Conflict } from '@earshot/core/errors'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { MONITORS_LOCK } from './triggers.ts'

/** A monitor as matchers load it; `isOn` is false where it must be forgotten. */
export interface MonitorChange {
  workspaceId: string
  monitorId: string
  version: number
  query: string
  names: string[]
  isOn: boolean
  sequence: number
}

/** Monitors of all workspaces that changed after a sequence, in their order; `limit` at most. */
export async function listMonitorChanges(tx: Tx, after: number, limit = 10_000): Promise<MonitorChange[]> {
  const { rows } = await tx.execute<Record<keyof MonitorChange, unknown>>(sql`
    select workspace_id as "workspaceId", id as "monitorId", version, query, names, is_on and deleted_at is null as "isOn", sequence
    from app.monitors where sequence > ${after} order by sequence limit ${limit}`)
  return rows.map((row) => ({ ...(row as unknown as MonitorChange), sequence: Number(row.sequence) }))
}

/** A monitor has changed since the page was matched: load it, match again. */
export class MonitorsChanged extends Conflict {}

/**
 * Holds all monitors still until this transaction ends, and throws `MonitorsChanged` where one has changed after `sequence`:
 * no page is stored that was matched with a query that is no longer in force.
 */
export async function holdMonitors(tx: Tx, sequence: number): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${MONITORS_LOCK})`)
  const { rows } = await tx.execute<{ changed: boolean }>(
    sql`select exists (select from app.monitors where sequence > ${sequence}) as changed`,
  )
  if (rows[0]?.changed) throw new MonitorsChanged('A monitor has changed since this page was matched.')
}
