import { checkSettings } from '@earshot/connectors/check-settings'
import type { Connector } from '@earshot/connectors/connector'
import { sendOnce } from '@earshot/connectors/send-once'
import { type Held, PartlySent, RateLimited, Refused, Unconfirmed } from '@earshot/core/errors'
import { inTransaction } from '@earshot/db/client'
import { addToOutbox, replyChanged } from '@earshot/db/outbox'
import {
  type Attempt,
  type DueReply,
  endAttempt,
  holdOutgoingReply,
  type OutgoingReply,
} from '@earshot/db/replies-outgoing'
import { findStoredPost } from '@earshot/db/stored-posts'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from './app.ts'
import { isFinal, LONGEST_ATTEMPT_MS, MOST_ATTEMPTS, nextAttemptAt } from './attempts.ts'
import { lineOf } from './line.ts'

/**
 * The whole way of a reply, from a member's word to the network, exactly once. The claim was committed before, with the
 * attempt counted: so after a crash anywhere below, the next attempt looks for its own reply before it sends again.
 */
export async function sendReply(app: App, due: DueReply, stop: AbortSignal): Promise<void> {
  const until = app.now() + LONGEST_ATTEMPT_MS
  const reply = await inTransaction(app.db, (tx) => holdOutgoingReply(tx, due))
  if (!reply) return // a twin has it, or it is done

  const signal = AbortSignal.any([stop, AbortSignal.timeout(LONGEST_ATTEMPT_MS)])
  const attempt = reply.hold ? heldAttempt(reply, reply.hold) : await trySending(app, reply, { signal, until })

  await withWorkspace(app.db, due.workspaceId, async (tx) => {
    await endAttempt(tx, due, attempt) // throws StaleCursor where a twin was quicker
    await addToOutbox(tx, due.workspaceId, [replyChanged(reply.mentionId)])
  })
  app.log.info({ reply: due.replyId, network: reply.network, attempt: reply.attempts, state: attempt.state }, 'reply')
}

async function trySending(app: App, reply: OutgoingReply, { signal, until }: Time): Promise<Attempt> {
  const attemptedBefore = reply.attempts > 1
  try {
    const connector = app.getConnector(reply.network)
    const turn = await openReplyTurn(app, connector, reply, signal)
    const to = await withWorkspace(app.db, reply.workspaceId, (tx) =>
      findStoredPost(tx, reply.workspaceId, reply.mentionId),
    )
    if (!to && attemptedBefore)
      throw new Unconfirmed('The post that you answer is gone, and the reply can’t be looked for.')
    if (!to) throw new Refused('The post that you answer is gone.')
    const outgoing = { key: reply.replyId, text: reply.text, images: reply.images, to }
    const sent = await sendOnce(connector, turn, outgoing, { attemptedBefore, until })
    return { state: 'sent', externalId: sent.id, url: sent.url, parts: sent.parts }
  } catch (error) {
    return failedAttempt(app, reply, error)
  }
}

/** What a failure means for the reply: refused for good, or tried again, looking first, as after anything unplanned. */
function failedAttempt(app: App, { attempts }: OutgoingReply, error: unknown): Attempt {
  const why = error instanceof Error ? error.message : String(error)
  const isPartThere = error instanceof PartlySent
  const cause = isPartThere ? error.cause : error
  if (cause instanceof RateLimited)
    return { state: 'queued', why, nextAttemptAt: cause.until, ...(isPartThere ? {} : { notSent: true }) }
  if (cause instanceof Unconfirmed) return { state: 'unknown', why }
  if (isFinal(cause)) return { state: isPartThere ? 'unknown' : 'failed', why }
  if (attempts >= MOST_ATTEMPTS) return { state: 'unknown', why }
  return { state: 'queued', why, nextAttemptAt: nextAttemptAt(app.now(), attempts) }
}

/** It was written before the hold: it does not go out by itself when that ends. An earlier attempt of it may be there already. */
function heldAttempt({ attempts }: OutgoingReply, { message }: Held): Attempt {
  return { state: attempts > 1 ? 'unknown' : 'failed', why: message }
}

interface Time {
  signal: AbortSignal
  until: number
}

/** A turn on the account that a reply is from. */
export async function openReplyTurn(
  app: App,
  connector: Connector,
  from: { workspaceId: string; connectionId: string; settings: Record<string, unknown> },
  signal: AbortSignal,
) {
  const { workspaceId, connectionId } = from
  const settings = checkSettings(connector, from.settings, app.engine.guard)
  const { http, socket } = app.engine.open(
    await lineOf(app, connector, settings, { workspaceId, connectionId }, signal),
  )
  return { settings, cursor: undefined, since: 0, http, socket, signal, now: app.now }
}
