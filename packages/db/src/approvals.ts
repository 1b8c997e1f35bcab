import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { listWhoMay } from './members.ts'
import { notify, takeBackNews } from './notifications.ts'
import { type ReplyState, replies } from './schema/replies.ts'

interface Answer {
  id: string
  mentionId: string
  memberId: string
}

/** Tells everybody who may approve answers that one waits for it. */
export async function askForApproval(tx: Tx, workspaceId: string, { id, mentionId, memberId }: Answer): Promise<void> {
  const approvers = await listWhoMay(tx, workspaceId, 'replies:approve')
  await notify(tx, workspaceId, approvers, {
    kind: 'approval-asked',
    causeId: id,
    byId: memberId,
    mentionIds: [mentionId],
  })
}

/** Whoever has not looked at it need not any more. */
export function takeBackAsking(tx: Tx, workspaceId: string, replyId: string): Promise<void> {
  return takeBackNews(tx, workspaceId, 'approval-asked', replyId)
}

/** Tells the writers of all answers to a mention that were decided on in this transaction: one may have decided several. */
export async function tellDecided(tx: Tx, workspaceId: string, mentionId: string): Promise<void> {
  const decided = await tx
    .select()
    .from(replies)
    .where(
      and(eq(replies.workspaceId, workspaceId), eq(replies.mentionId, mentionId), sql`${replies.decidedAt} = now()`),
    )
  for (const { id, memberId, decidedBy, state } of decided) {
    await takeBackAsking(tx, workspaceId, id)
    const kind = state === ('queued' satisfies ReplyState) ? 'answer-approved' : 'answer-rejected'
    await notify(tx, workspaceId, [memberId], { kind, causeId: id, byId: decidedBy, mentionIds: [mentionId] })
  }
}
