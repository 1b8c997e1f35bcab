import { RateLimited, Refused } from '@earshot/core/errors'
import { inTransaction } from '@earshot/db/client'
import { addToOutbox, replyChanged } from '@earshot/db/outbox'
import {
  type DueReaction,
  endReactionAttempt,
  holdOutgoingReaction,
  type OutgoingReaction,
  type ReactionAttempt,
} from '@earshot/db/reactions-outgoing'
import { findStoredPost } from '@earshot/db/stored-posts'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from './app.ts'
import { isFinal, LONGEST_ATTEMPT_MS, MOST_ATTEMPTS, nextAttemptAt } from './attempts.ts'
import { openReplyTurn } from './send-reply.ts'

/**
 * The whole way of a like or a repost, or of taking it back. A network has it or has it not, so whoever comes after a crash just sets it
 * again; the lease keeps two from setting it at once, in whichever order.
 */
export async function sendReaction(app: App, due: DueReaction, stop: AbortSignal): Promise<void> {
  const reaction = await inTransaction(app.db, (tx) => holdOutgoingReaction(tx, due))
  if (!reaction) return // a twin has it, or it is done

  const signal = AbortSignal.any([stop, AbortSignal.timeout(LONGEST_ATTEMPT_MS)])
  const attempt: ReactionAttempt = reaction.hold
    ? { state: 'failed', why: reaction.hold.message }
    : await trySetting(app, reaction, signal)

  await withWorkspace(app.db, due.workspaceId, async (tx) => {
    await endReactionAttempt(tx, { ...due, stands: reaction.stands }, attempt)
    await addToOutbox(tx, due.workspaceId, [replyChanged(reaction.mentionId)])
  })
  const { network, kind, stands, attempts } = reaction
  app.log.info({ reaction: due.reactionId, network, kind, stands, attempt: attempts, state: attempt.state }, 'reaction')
}

async function trySetting(app: App, reaction: OutgoingReaction, signal: AbortSignal): Promise<ReactionAttempt> {
  const { workspaceId, mentionId, kind, stands } = reaction
  try {
    const connector = app.getConnector(reaction.network)
    if (!connector.reactions?.kinds.includes(kind)) throw new Refused(`${connector.label} has none of that.`)
    const turn = await openReplyTurn(app, connector, reaction, signal)
    const to = await withWorkspace(app.db, workspaceId, (tx) => findStoredPost(tx, workspaceId, mentionId))
    if (!to) throw new Refused('The post is gone.')
    const outgoing = { key: reaction.reactionId, kind, to }
    await (stands ? connector.reactions.put(turn, outgoing) : connector.reactions.takeBack(turn, outgoing))
    return { state: 'done' }
  } catch (error) {
    return failedAttempt(app, reaction, error)
  }
}

function failedAttempt(app: App, { attempts }: OutgoingReaction, error: unknown): ReactionAttempt {
  const why = error instanceof Error ? error.message : String(error)
  if (isFinal(error) || attempts >= MOST_ATTEMPTS) return { state: 'failed', why }
  const at = error instanceof RateLimited ? error.until : nextAttemptAt(app.now(), attempts)
  return { state: 'queued', why, nextAttemptAt: at }
}
