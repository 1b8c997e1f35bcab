import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'

/** The query in force of a monitor; undefined where it is gone or off. */
export async function findMonitorQuery(tx: Tx, workspaceId: string, monitorId: string): Promise<string | undefined> {
  const { rows } = await tx.execute<{ query: string }>(sql`select query from app.monitors
    where workspace_id = ${workspaceId} and id = ${monitorId} and is_on and deleted_at is null`)
  return rows[0]?.query
}
