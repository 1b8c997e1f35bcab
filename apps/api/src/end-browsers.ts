import * as browsers from '@earshot/db/browsers'
import { inTransaction } from '@earshot/db/client'
import { listWorkspacesOf } from '@earshot/db/memberships'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Services } from './services.ts'

/** Where an account's sessions end, nothing is pushed to their browsers any more, in whichever workspace. */
export async function endBrowsers(
  { db, authDb }: Pick<Services, 'db' | 'authDb'>,
  accountId: string,
  ended: browsers.EndedSessions,
): Promise<void> {
  for (const workspaceId of await inTransaction(authDb, (tx) => listWorkspacesOf(tx, accountId)))
    await withWorkspace(db, workspaceId, (tx) => browsers.endBrowsers(tx, workspaceId, accountId, ended))
}

/** A session that has a new token goes on in the same browser. */
export async function moveBrowsers(
  { db, authDb }: Pick<Services, 'db' | 'authDb'>,
  accountId: string,
  tokens: { from: string; to: string },
): Promise<void> {
  for (const workspaceId of await inTransaction(authDb, (tx) => listWorkspacesOf(tx, accountId)))
    await withWorkspace(db, workspaceId, (tx) => browsers.moveBrowsers(tx, workspaceId, accountId, tokens))
}
