import { type Held, StaleCursor } from '@earshot/core/errors'
import type { ReactionKind } from '@earshot/core/reaction'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { findHold } from './room-holds.ts'
import { turnToWorkspace } from './with-workspace.ts'

const LEASE_MS = 60_000

export interface DueReaction {
  workspaceId: string
  reactionId: string
  /** The fence: a worker that was frozen while a twin took over can't write its end. */
  version: number
}

/** A wish with what it takes to have it so. */
export interface OutgoingReaction extends DueReaction {
  network: string
  connectionId: string
  settings: Record<string, unknown>
  kind: ReactionKind
  stands: boolean
  attempts: number
  mentionId: string
  /** A room holds answers to the mention: nothing may be put on it. */
  hold: Held | undefined
}

/** Takes every wish that is due, or whose sender has died, in one statement. */
export async function claimDueReactions(tx: Tx, limit: number): Promise<DueReaction[]> {
  const { rows } = await tx.execute<{ workspaceId: string; reactionId: string; version: number }>(sql`
    update app.reactions r set state = 'sending', attempts = attempts + 1, version = version + 1,
      lease_until = now() + ${LEASE_MS} * interval '1 ms'
    from (select workspace_id, id from app.reactions d
      where (d.state = 'queued' and d.next_attempt_at <= now()) or (d.state = 'sending' and d.lease_until < now())
      order by d.next_attempt_at limit ${limit} for update skip locked) due
    where r.workspace_id = due.workspace_id and r.id = due.id
    returning r.workspace_id as "workspaceId", r.id as "reactionId", r.version`)
  return rows
}

/** Takes hold of a claimed wish, whose lease begins anew. undefined: a twin has taken it over, or it is done. */
export async function holdOutgoingReaction(tx: Tx, due: DueReaction): Promise<OutgoingReaction | undefined> {
  const { rows } = await tx.execute<Record<string, unknown>>(sql`
    update app.reactions r set lease_until = now() + ${LEASE_MS} * interval '1 ms'
    from app.connections c
    where c.workspace_id = r.workspace_id and c.id = r.connection_id and r.lease_until > now() and r.state = 'sending'
      and r.workspace_id = ${due.workspaceId} and r.id = ${due.reactionId} and r.version = ${due.version}
    returning r.workspace_id as "workspaceId", r.id as "reactionId", r.version, r.mention_id as "mentionId", r.kind, r.stands,
      r.attempts, c.network, c.id as "connectionId", c.settings`)
  const reaction = rows[0] as Omit<OutgoingReaction, 'hold'> | undefined
  if (!reaction) return undefined
  await turnToWorkspace(tx, due.workspaceId)
  return { ...reaction, hold: reaction.stands ? await findHold(tx, due.workspaceId, reaction.mentionId) : undefined }
}

/** How an attempt ended; `queued` is tried again at `nextAttemptAt`, in ms since the epoch. */
export type ReactionAttempt =
  | { state: 'done' }
  | { state: 'failed'; why: string }
  | { state: 'queued'; why: string; nextAttemptAt: number }

/**
 * Writes how it ended; where the wish has changed meanwhile, that is due at once. Throws `StaleCursor` where a twin has taken
 * it over.
 */
export async function endReactionAttempt(
  tx: Tx,
  { workspaceId, reactionId, version, stands }: DueReaction & { stands: boolean },
  attempt: ReactionAttempt,
): Promise<void> {
  const nextAttemptAt = attempt.state === 'queued' ? new Date(attempt.nextAttemptAt) : new Date()
  const isSame = sql`stands = ${stands}`
  const { rowCount } = await tx.execute(sql`update app.reactions set version = version + 1, lease_until = null,
      state = case when ${isSame} then ${attempt.state} else 'queued' end,
      why = case when ${isSame} then ${attempt.state === 'done' ? null : attempt.why} end,
      attempts = case when ${isSame} then attempts else 0 end,
      next_attempt_at = case when ${isSame} then ${nextAttemptAt} else now() end
    where workspace_id = ${workspaceId} and id = ${reactionId} and version = ${version} and state = 'sending'`)
  if (rowCount !== 1) throw new StaleCursor('Another worker does this.')
}
