import { type Held, StaleCursor } from '@earshot/core/errors'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { type ImageToSend, listImagesToSend } from './reply-images.ts'
import { tellSent, tellUnknown } from './reply-news.ts'
import { findHold } from './room-holds.ts'
import type { ReplyPart, ReplyState } from './schema/replies.ts'
import { turnToWorkspace } from './with-workspace.ts'

const LEASE_MS = 60_000

export interface DueReply {
  workspaceId: string
  replyId: string
  /** The fence: a worker that was frozen while a twin took over can't write its end. */
  version: number
}

/** An answer with what sending it needs. */
export interface OutgoingReply extends DueReply {
  network: string
  connectionId: string
  settings: Record<string, unknown>
  text: string
  images: readonly ImageToSend[]
  /** Counts this one. Above 1: an earlier attempt may have reached the network. */
  attempts: number
  mentionId: string
  /** A room holds answers to the mention: this one may not go out. */
  hold: Held | undefined
}

/** Takes every answer that is due, or whose sender has died, in one statement; those nobody approved in time expire. */
export async function claimDueReplies(tx: Tx, limit: number): Promise<DueReply[]> {
  await tx.execute(
    sql`update app.replies set state = 'expired', version = version + 1 where state = 'waiting' and expires_at <= now()`,
  )
  const { rows } = await tx.execute<{ workspaceId: string; replyId: string; version: number }>(sql`
    update app.replies r set state = 'sending', attempts = attempts + 1, version = version + 1,
      lease_until = now() + ${LEASE_MS} * interval '1 ms'
    from (select workspace_id, id from app.replies d
      where (d.state = 'queued' and d.next_attempt_at <= now()) or (d.state = 'sending' and d.lease_until < now())
      order by d.next_attempt_at limit ${limit} for update skip locked) due
    where r.workspace_id = due.workspace_id and r.id = due.id
    returning r.workspace_id as "workspaceId", r.id as "replyId", r.version`)
  return rows
}

/**
 * Takes hold of a claimed answer: its lease begins anew, since the job may have waited. undefined: its lease has ended, a twin has
 * taken it over, or it is done.
 */
export async function holdOutgoingReply(tx: Tx, due: DueReply): Promise<OutgoingReply | undefined> {
  const { rows } = await tx.execute<Record<string, unknown>>(sql`
    update app.replies r set lease_until = now() + ${LEASE_MS} * interval '1 ms'
    from app.connections c
    where c.workspace_id = r.workspace_id and c.id = r.connection_id and r.lease_until > now()
      and r.workspace_id = ${due.workspaceId} and r.id = ${due.replyId} and r.version = ${due.version} and r.state = 'sending'
    returning r.workspace_id as "workspaceId", r.id as "replyId", r.version, r.mention_id as "mentionId", r.text, r.attempts,
      c.network, c.id as "connectionId", c.settings`)
  const reply = rows[0] as Omit<OutgoingReply, 'hold' | 'images'> | undefined
  if (!reply) return undefined
  await turnToWorkspace(tx, due.workspaceId)
  const images = await listImagesToSend(tx, due.workspaceId, reply)
  return { ...reply, images, hold: await findHold(tx, due.workspaceId, reply.mentionId) }
}

/**
 * How an attempt ended. `queued` is tried again at `nextAttemptAt` (ms since the epoch); `notSent`: the network took nothing,
 * so that the attempt does not count.
 */
export type Attempt =
  | {
      state: Extract<ReplyState, 'sent'>
      externalId: string
      url: string
      parts?: { id: string; url: string }[] | undefined
    }
  | { state: Extract<ReplyState, 'unknown' | 'failed'>; why: string }
  | { state: Extract<ReplyState, 'queued'>; why: string; nextAttemptAt: number; notSent?: true }

/** Throws `StaleCursor` where a twin has taken it over. */
export async function endAttempt(tx: Tx, due: DueReply, attempt: Attempt): Promise<void> {
  const sent = attempt.state === 'sent' ? attempt : undefined
  const parts: ReplyPart[] | undefined = sent?.parts?.map((part) => ({ ...part, deletedAt: null }))
  const again = attempt.state === 'queued' ? attempt : undefined
  const nextAttemptAt = again ? new Date(again.nextAttemptAt) : null
  const { rows } = await tx.execute<{ mentionId: string; memberId: string }>(sql`update app.replies
    set state = ${attempt.state}, why = ${sent ? null : (attempt as { why: string }).why}, version = version + 1, lease_until = null,
      external_id = ${sent?.externalId ?? null}, url = ${sent?.url ?? null}, parts = ${parts ? JSON.stringify(parts) : null}::jsonb, sent_at = case when ${!!sent} then now() end,
      next_attempt_at = coalesce(${nextAttemptAt}, next_attempt_at), attempts = attempts - ${again?.notSent ? 1 : 0},
      check_at = case when ${!!sent} then now() + interval '5 minutes' end
    where workspace_id = ${due.workspaceId} and id = ${due.replyId} and version = ${due.version} and state = 'sending'
    returning mention_id as "mentionId", member_id as "memberId"`)
  const reply = rows[0]
  if (!reply) throw new StaleCursor('Another worker sends this reply.')
  if (attempt.state === 'unknown') await tellUnknown(tx, due.workspaceId, { id: due.replyId, ...reply })
  if (sent) await tellSent(tx, due.workspaceId, { id: due.replyId, ...reply })
}
