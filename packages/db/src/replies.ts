import { Conflict, Forbidden, NotFound } from '@earshot/core/errors'
import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { askForApproval, takeBackAsking, tellDecided } from './approvals.ts'
import type { Tx } from './client.ts'
import { type HeldDraft, takenOver } from './drafts.ts'
import { newId } from './id.ts'
import { takeBackNews } from './notifications.ts'
import { type Described, handOverImages } from './reply-images.ts'
import { tellSent } from './reply-news.ts'
import { assertNotHeld } from './room-holds.ts'
import { type ReplyState, replies } from './schema/replies.ts'

export type Reply = typeof replies.$inferSelect

/** How long an answer waits for its approval before it is too late to be right. */
const APPROVAL_MS = 72 * 3600_000
/** How long it can be taken back before it goes out. */
const UNDO_MS = 10_000
const SOON = sql`now() + ${UNDO_MS} * interval '1 ms'`

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
 * Hands a draft over to be sent, or to be approved first, with these of its images. The draft goes with it: its fence is spent. Throws
 * `Conflict` where somebody took the draft over, or an answer to this mention is on its way already, `NotFound` for an image that is none
 * of the draft's, and `Held` while a room holds answers to it.
 */
export async function queueReply(
  tx: Tx,
  workspaceId: string,
  draft: HeldDraft & { connectionId: string; text: string; images?: readonly Described[] },
  needsApproval: boolean,
): Promise<Reply> {
  await assertNotHeld(tx, workspaceId, draft.mentionId)
  const { rowCount } = await tx.execute(sql`delete from app.drafts
    where workspace_id = ${workspaceId} and mention_id = ${draft.mentionId} and fence = ${draft.fence} and member_id = ${draft.memberId}`)
  if (rowCount !== 1) throw takenOver()
  const { fence: _, images = [], ...answer } = draft
  const [made] = await tx
    .insert(replies)
    .values({
      workspaceId,
      id: newId(),
      ...answer,
      state: needsApproval ? 'waiting' : 'queued',
      expiresAt: needsApproval ? new Date(Date.now() + APPROVAL_MS) : null,
      nextAttemptAt: SOON,
    })
    .onConflictDoNothing()
    .returning()
  if (!made) throw onItsWay()
  await handOverImages(tx, workspaceId, { mentionId: made.mentionId, replyId: made.id }, images)
  if (needsApproval) await askForApproval(tx, workspaceId, made)
  return made
}

/**
 * Approves or rejects an answer that waits; with one approved, the others that wait are rejected. Throws `Conflict` where it waits
 * no more (decided by another, or too late), or another answer is on its way; none is approved while a room holds answers.
 */
export async function decideReply(
  tx: Tx,
  workspaceId: string,
  id: string,
  decision: { memberId: string; approve: boolean; why?: string | undefined },
): Promise<Reply> {
  const { mentionId } = await getReply(tx, workspaceId, id)
  await lockAnswers(tx, workspaceId, mentionId)
  if (decision.approve) await assertNotHeld(tx, workspaceId, mentionId)
  if (decision.approve && (await isOnItsWay(tx, workspaceId, mentionId))) throw onItsWay()
  const decide = (state: ReplyState, why: string | undefined, which: SQL) => sql`update app.replies
    set state = ${state}, decided_by = ${decision.memberId}, decided_at = now(), why = ${why ?? null}, version = version + 1,
      next_attempt_at = ${SOON}
    where workspace_id = ${workspaceId} and mention_id = ${mentionId} and state = 'waiting' and expires_at > now() and ${which}`
  const { rowCount } = await tx.execute(decide(decision.approve ? 'queued' : 'rejected', decision.why, sql`id = ${id}`))
  const reply = await getReply(tx, workspaceId, id)
  if (rowCount !== 1) throw new Conflict(`This answer waits for no approval: it is ${reply.state}.`)
  if (decision.approve) await tx.execute(decide('rejected', 'Another answer was approved.', sql`id <> ${id}`))
  await tellDecided(tx, workspaceId, mentionId)
  return reply
}

/**
 * Takes an answer back before any attempt to send it. Its author withdraws it; somebody else only takes their own approval back.
 * Throws `Conflict` once a sender has it.
 */
export async function withdrawReply(tx: Tx, workspaceId: string, id: string, memberId: string): Promise<Reply> {
  const before = await getReply(tx, workspaceId, id)
  if (before.memberId !== memberId && before.decidedBy !== memberId)
    throw new Forbidden('This answer is somebody else’s: whoever wrote or approved it can take it back.')
  const isOwn = before.memberId === memberId
  const { rowCount } = await tx.execute(sql`update app.replies
    set state = ${isOwn ? 'withdrawn' : 'waiting'}, version = version + 1,
      decided_by = ${isOwn ? sql`decided_by` : null}, decided_at = ${isOwn ? sql`decided_at` : null}
    where workspace_id = ${workspaceId} and id = ${id} and attempts = 0
      and state = any(${sql.param(isOwn ? ['queued', 'waiting'] : ['queued'])}::text[])`)
  if (rowCount !== 1) throw new Conflict('It is too late to take this answer back: it has been sent, or is being sent.')
  if (isOwn) await takeBackAsking(tx, workspaceId, id)
  else await askForApproval(tx, workspaceId, before)
  return getReply(tx, workspaceId, id)
}

/** What a person found out about an answer of which the network told nothing: it stands there, or it does not. */
export async function settleReply(tx: Tx, workspaceId: string, id: string, isThere: boolean): Promise<Reply> {
  const { rowCount } = await tx.execute(sql`update app.replies
    set state = ${isThere ? 'sent' : 'failed'}, sent_at = case when ${isThere} then now() end, version = version + 1, lease_until = null
    where workspace_id = ${workspaceId} and id = ${id} and state = 'unknown'`)
  const reply = await getReply(tx, workspaceId, id)
  if (rowCount !== 1) throw new Conflict(`What became of this answer is known: it is ${reply.state}.`)
  await takeBackNews(tx, workspaceId, 'answer-unknown', id)
  if (isThere) await tellSent(tx, workspaceId, reply)
  return reply
}

/** Approvals of answers to one mention come one after another: two at once would each reject the other. */
async function lockAnswers(tx: Tx, workspaceId: string, mentionId: string): Promise<void> {
  await tx.execute(sql`select from app.replies
    where workspace_id = ${workspaceId} and mention_id = ${mentionId} order by id for update`)
}

async function isOnItsWay(tx: Tx, workspaceId: string, mentionId: string): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`select from app.replies
    where workspace_id = ${workspaceId} and mention_id = ${mentionId} and state in ('queued', 'sending', 'unknown')`)
  return rowCount !== 0
}

function onItsWay(): Conflict {
  return new Conflict('An answer to this mention is on its way already. Look at it before you write another.')
}

function here(workspaceId: string, id: string) {
  return and(eq(replies.workspaceId, workspaceId), eq(replies.id, id))
}
