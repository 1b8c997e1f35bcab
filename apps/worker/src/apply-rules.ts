import { isPassing } from '@earshot/db/errors'
import { postponeQueued, takeQueued } from '@earshot/db/rule-queue'
import { endWaitLook, listWaitedOut, listWaitLooks, type WaitLook } from '@earshot/db/rule-waits'
import { listRunningRules, runRule } from '@earshot/db/rules-running'
import { withWorkspace } from '@earshot/db/with-workspace'
import { lockWorkspace } from '@earshot/db/workspace-lock'
import type { App } from './app.ts'

const AT_ONCE = 200

/**
 * A workspace's rules, after the commit that stored the mentions: those of new mentions first, then those that wait for an answer.
 * What a rule does goes into one transaction with the note that it did it; killed between two, or run twice, it goes on where it was.
 */
export async function applyRules(app: App, { workspaceId }: { workspaceId: string }, stop: AbortSignal): Promise<void> {
  while (!stop.aborted && (await applyToNew(app, workspaceId)) > 0);
  const looks = await withWorkspace(app.db, workspaceId, (tx) => listWaitLooks(tx, workspaceId))
  for (const look of looks) await applyToWaiting(app, workspaceId, look, stop)
}

/** Under the workspace's lock (docs/decisions/040), so that rules go one after the other over each mention. */
async function applyToNew(app: App, workspaceId: string): Promise<number> {
  let mentionIds: string[] = []
  try {
    await withWorkspace(app.db, workspaceId, async (tx) => {
      await lockWorkspace(tx, workspaceId)
      mentionIds = await takeQueued(tx, workspaceId, AT_ONCE)
      for (const rule of await listRunningRules(tx, workspaceId))
        if (rule.when.unanswered === undefined) await runRule(tx, workspaceId, rule, mentionIds)
    })
    return mentionIds.length
  } catch (error) {
    // What we can't get over would keep all that comes behind it waiting: these go back, the failure is told.
    if (!isPassing(error)) await withWorkspace(app.db, workspaceId, (tx) => postponeQueued(tx, workspaceId, mentionIds))
    throw error
  }
}

async function applyToWaiting(app: App, workspaceId: string, look: WaitLook, stop: AbortSignal): Promise<void> {
  for (let after: string | undefined; !stop.aborted; ) {
    const last = after
    const mentionIds = await withWorkspace(app.db, workspaceId, async (tx) => {
      await lockWorkspace(tx, workspaceId)
      const rules = await listRunningRules(tx, workspaceId)
      const rule = rules.find(({ id, version }) => id === look.ruleId && version === look.version)
      if (!rule) return []
      const mentionIds = await listWaitedOut(tx, workspaceId, look, last, AT_ONCE)
      await runRule(tx, workspaceId, rule, mentionIds)
      if (mentionIds.length < AT_ONCE) await endWaitLook(tx, workspaceId, look)
      return mentionIds
    })
    if (mentionIds.length < AT_ONCE) return
    after = mentionIds.at(-1)
  }
}
