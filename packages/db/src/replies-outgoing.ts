import { StaleCursor } from '@earshot/core/errors'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import type { ReplyState } from './schema/replies.ts'

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
  /** Counts this one. Above 1: an earlier attempt may have reached the network. */
  attempts: number
  mentionId: string
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

/** undefined: a twin has taken it over, or it is done. */
export async function findOutgoingReply(tx: Tx, due: DueReply): Promise<OutgoingReply | undefined> {
  const { rows } = await tx.execute<Record<string, unknown>>(sql`
    select r.workspace_id as "workspaceId", r.id as "replyId", r.version, r.mention_id as "mentionId", r.text, r.attempts,
      c.network, c.id as "connectionId", c.settings
    from app.replies r join app.connections c on c.workspace_id = r.workspace_id and c.id = r.connection_id
    where r.workspace_id = ${due.workspaceId} and r.id = ${due.replyId} and r.version = ${due.version} and r.state = 'sending'`)
  return rows[0] as OutgoingReply | undefined
}

/**
 * How an attempt ended. `queued` is tried again at `nextAttemptAt` (ms since the epoch); where the network refused to take it for now,
 * it was `notSent`, and does not count as an attempt.
 */
export type Attempt =
  | { state: Extract<ReplyState, 'sent'>; externalId: string; url: string }
  | { state: Extract<ReplyState, 'unknown' | 'failed'>; why: string }
  | { state: Extract<ReplyState, 'queued'>; why: string; nextAttemptAt: number; notSent?: true }

/** Throws `StaleCursor` where a twin has taken it over. */
export async function endAttempt(tx: Tx, due: DueReply, attempt: Attempt): Promise<void> {
  const sent = attempt.state === 'sent' ? attempt : undefined
  const counted = attempt.state === 'queued' && attempt.notSent ? 0 : 1
  const nextAttemptAt = attempt.state === 'queued' ? new Date(attempt.nextAttemptAt) : null
  const { rowCount } = await tx.execute(sql`update app.replies
    set state = ${attempt.state}, why = ${sent ? null : (attempt as { why: string }).why}, version = version + 1, lease_until = null,
      attempts = attempts - ${1 - counted}, external_id = ${sent?.externalId ?? null}, url = ${sent?.url ?? null}, sent_at = case when ${!!sent} then now() end,
      next_attempt_at = coalesce(${nextAttemptAt}, next_attempt_at)
    where workspace_id = ${due.workspaceId} and id = ${due.replyId} and version = ${due.version} and state = 'sending'`)
  if (rowCount !== 1) throw new StaleCursor('Another worker sends this reply.')
}
