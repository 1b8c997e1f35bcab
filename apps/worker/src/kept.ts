import type { Kept } from '@earshot/connectors/kept'
import { listKeptIds } from '@earshot/db/kept-posts'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from './app.ts'

/** What a workspace keeps of a network's posts, for a connector that asks which of them stand no more. */
export function openKept(app: App, workspaceId: string, network: string): Kept {
  return {
    ids: (after, most) =>
      withWorkspace(app.db, workspaceId, (tx) => listKeptIds(tx, workspaceId, network, after, most)),
  }
}
