import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'

/**
 * Turns a transaction to a workspace and waits until no other is storing a page there. Storing is short, and without it a
 * deletion and a late copy of its post, stored at once, would not see each other. Several workspaces: in the order of their ids.
 */
export async function lockWorkspace(tx: Tx, workspaceId: string): Promise<void> {
  await tx.execute(sql`select set_config('app.workspace_id', ${workspaceId}, true),
    pg_advisory_xact_lock(hashtextextended(${workspaceId}, 0))`)
}
