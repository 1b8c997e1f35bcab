import { Conflict, NotFound } from '@earshot/core/errors'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { takenOver } from './drafts.ts'
import { newId } from './id.ts'
import { replies } from './schema/replies.ts'

export type Reply = typeof replies.$inferSelect

/** How long an answer waits for its approval before it is too late to be right. */
const APPROVAL_MS = 72 * 3600_000

/** The ledger of one mention, oldest first. */
export function listReplies(tx: Tx, workspaceId: string, mentionId: string): Promise<Reply[]> {
  return tx
    .select()
    .from(replies)
    .where(and(eq(replies.workspaceId, workspaceId), eq(replies.mentionId, mentionId)))
    .orderBy(asc(replies.createdAt))
}

export async function getReply(tx: Tx, workspaceId: string, id: string): Promise<Reply> {
  const [reply] = await tx.select().from(replies).where(here(workspaceId, id))
  if (!reply) throw new NotFound('There is no such reply.')
  return reply
}

/**
 * Hands a draft over to be sent, or to be approved first. The draft goes with it: its fence is spent. Throws `Conflict` where
 * somebody took the draft over, or an answer to this mention is on its way already.
 */
export async function queueReply(
  tx: Tx,
  workspaceId: string,
  draft: { mentionId: string; connectionId: string; memberId: string; fence: number; text: string },
  needsApproval: boolean,
): Promise<Reply> {
  const { rowCount } = await tx.execute(sql`delete from app.drafts
    where workspace_id = ${workspaceId} and mention_id = ${draft.mentionId} and fence = ${draft.fence} and member_id = ${draft.memberId}`)
  if (rowCount !== 1) throw takenOver()
  const { fence: _, ...answer } = draft
  const [made] = await tx
    .insert(replies)
    .values({
      workspaceId,
      id: newId(),
      ...answer,
      state: needsApproval ? 'waiting' : 'queued',
      expiresAt: needsApproval ? new Date(Date.now() + APPROVAL_MS) : null,
    })
    .onConflictDoNothing()
    .returning()
  if (!made) throw new Conflict('An answer to this mention is on its way already. Look at it before you write another.')
  return made
}

/** Approves or rejects an answer that waits. Throws `Conflict` where it waits no more: decided by another, or too late. */
export async function decideReply(
  tx: Tx,
  workspaceId: string,
  id: string,
  decision: { memberId: string; approve: boolean; why?: string | undefined },
): Promise<Reply> {
  const { rowCount } = await tx.execute(sql`update app.replies
    set state = ${decision.approve ? 'queued' : 'rejected'}, decided_by = ${decision.memberId}, decided_at = now(),
      why = ${decision.why ?? null}, version = version + 1, next_attempt_at = now()
    where workspace_id = ${workspaceId} and id = ${id} and state = 'waiting' and expires_at > now()`)
  const reply = await getReply(tx, workspaceId, id)
  if (rowCount !== 1) throw new Conflict(`This answer waits for no approval: it is ${reply.state}.`)
  return reply
}

/** What a person found out about an answer of which the network told nothing: it stands there, or it does not. */
export async function settleReply(tx: Tx, workspaceId: string, id: string, isThere: boolean): Promise<Reply> {
  const { rowCount } = await tx.execute(sql`update app.replies
    set state = ${isThere ? 'sent' : 'failed'}, sent_at = case when ${isThere} then now() end, version = version + 1
    where workspace_id = ${workspaceId} and id = ${id} and state = 'unknown'`)
  const reply = await getReply(tx, workspaceId, id)
  if (rowCount !== 1) throw new Conflict(`What became of this answer is known: it is ${reply.state}.`)
  return reply
}

function here(workspaceId: string, id: string) {
  return and(eq(replies.workspaceId, workspaceId), eq(replies.id, id))
}
