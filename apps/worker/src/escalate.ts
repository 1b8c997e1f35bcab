import { endEscalationLook, escalate, findEscalationLook } from '@earshot/db/escalations'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from './app.ts'

const AT_ONCE = 200

/** Tells of a workspace's mentions whose time is up. Killed between two transactions, or run twice, it goes on where it was and tells nobody again. */
export async function escalateOverdue(
  app: App,
  { workspaceId }: { workspaceId: string },
  stop: AbortSignal,
): Promise<void> {
  const look = await withWorkspace(app.db, workspaceId, (tx) => findEscalationLook(tx, workspaceId))
  if (!look) return
  let after: string | undefined
  do {
    if (stop.aborted) return
    const last = after
    after = await withWorkspace(app.db, workspaceId, (tx) => escalate(tx, workspaceId, look, last, AT_ONCE))
  } while (after !== undefined)
  await withWorkspace(app.db, workspaceId, (tx) => endEscalationLook(tx, workspaceId, look))
}
