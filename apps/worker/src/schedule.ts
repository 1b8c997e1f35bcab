import { inTransaction } from '@earshot/db/client'
import { claimDueCrms } from '@earshot/db/crms-turn'
import { claimDueEscalations } from '@earshot/db/escalations'
import { claimImports } from '@earshot/db/imports-store'
import { claimDueReactions } from '@earshot/db/reactions-outgoing'
import { claimRematches } from '@earshot/db/rematch-store'
import { claimDueReplies } from '@earshot/db/replies-outgoing'
import { claimStandingReplies } from '@earshot/db/replies-standing'
import { claimDueRules } from '@earshot/db/rule-queue'
import { claimDueWatches } from '@earshot/db/watches'
import type { App } from './app.ts'

const AT_ONCE = 500

/** Leases what is due and hands it to the queue. What the queue loses is due again when its lease ends. */
export async function scheduleDue(app: App): Promise<boolean> {
  const [watches, imports, rematches, replies, reactions, standing, crms, rules, escalations] = await inTransaction(
    app.db,
    async (tx) => [
      await claimDueWatches(tx, AT_ONCE),
      await claimImports(tx, AT_ONCE),
      await claimRematches(tx, AT_ONCE),
      await claimDueReplies(tx, AT_ONCE),
      await claimDueReactions(tx, AT_ONCE),
      await claimStandingReplies(tx, AT_ONCE),
      await claimDueCrms(tx, AT_ONCE),
      await claimDueRules(tx, AT_ONCE),
      await claimDueEscalations(tx, AT_ONCE),
    ],
  )
  const jobs = [
    ...watches.map((watch) => ({ kind: 'turn' as const, ...watch })),
    ...imports.map(({ workspaceId, importId }) => ({ kind: 'import' as const, workspaceId, importId })),
    ...rematches.map((rematch) => ({ kind: 'rematch' as const, ...rematch })),
    ...replies.map((reply) => ({ kind: 'reply' as const, ...reply })),
    ...reactions.map((reaction) => ({ kind: 'reaction' as const, ...reaction })),
    ...standing.map((reply) => ({ kind: 'look-at-reply' as const, ...reply })),
    ...crms.map((crm) => ({ kind: 'crm' as const, ...crm })),
    ...rules.map((of) => ({ kind: 'rules' as const, ...of })),
    ...escalations.map((of) => ({ kind: 'escalate' as const, ...of })),
  ]
  if (jobs.length > 0) await app.bus.add(jobs)
  return watches.length === AT_ONCE
}
