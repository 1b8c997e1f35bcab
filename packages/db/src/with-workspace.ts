import { sql } from 'drizzle-orm'
import { type Db, inReading, inTransaction, type Tx } from './client.ts'

/** Runs `work` in one transaction that sees and writes this workspace only: row-level security stands behind it. */
export function withWorkspace<T>(db: Db, workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(db, work, workspaceId)
}

/** As `withWorkspace`, for what only reads: Postgres refuses a write. */
export function readWorkspace<T>(db: Db, workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inReading(db, work, workspaceId)
}

/** Turns an open transaction to another workspace: the worker stores one page for several. */
export async function turnToWorkspace(tx: Tx, workspaceId: string): Promise<void> {
  await tx.execute(sql`select set_config('app.workspace_id', ${workspaceId}, true)`)
}
