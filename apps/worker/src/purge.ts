import { inTransaction } from '@earshot/db/client'
import { takeLease } from '@earshot/db/leases'
import { listWorkspaceIds, purgeWorkspace } from '@earshot/db/purge'
import { NIL } from '@earshot/db/schema/app'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from './app.ts'

const LEASE_MS = 30 * 60_000

/** Once an hour, one worker forgets what is past its time, a workspace after the other. */
export async function purgeAll(app: App): Promise<boolean> {
  if (!(await inTransaction(app.db, (tx) => takeLease(tx, 'purge', app.id, LEASE_MS)))) return false
  const workspaces = await inTransaction(app.db, listWorkspaceIds)
  for (const workspaceId of [...workspaces, NIL]) {
    await withWorkspace(app.db, workspaceId, (tx) => purgeWorkspace(tx, workspaceId, app.config.recentDays))
  }
  return false
}
