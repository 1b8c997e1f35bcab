import { AuthExpired, Failed, Gone, Invalid, Refused, Unconfirmed } from '@earshot/core/errors'
import { asSent, lengthOf } from '@earshot/core/reply-text'
import type { Connector, OutgoingReply, SentReply, Turn } from './connector.ts'

/** `until`, in ms since the epoch: nothing is sent later, since somebody else may send by then. */
export interface SendingOptions {
  attemptedBefore: boolean
  until?: number
}

/**
 * Sends a reply; where an earlier attempt may have reached the network, its reply is looked for first. Throws `Unconfirmed` where
 * it can't be looked for: it is not sent again then.
 */
export async function sendOnce(
  connector: Connector,
  turn: Turn<unknown>,
  reply: OutgoingReply,
  { attemptedBefore, until = Number.POSITIVE_INFINITY }: SendingOptions,
): Promise<SentReply> {
  const replies = connector.reply
  if (!replies) throw new Refused(`${connector.label} takes no replies by program.`)
  const earlier = attemptedBefore ? await findEarlier(connector, turn, reply) : undefined
  if (earlier) return earlier
  const length = lengthOf(replies.counts, asSent(reply.text, replies, reply.to.author.handle))
  if (length > replies.maxLength)
    throw new Refused(`The reply has ${length} characters; ${connector.label} takes ${replies.maxLength}.`)
  if (turn.signal.aborted || turn.now() >= until) throw new Failed('There was no time left to send it in this attempt.')
  return replies.send(turn, reply)
}

async function findEarlier(connector: Connector, turn: Turn<unknown>, reply: OutgoingReply) {
  if (!connector.reply?.find)
    throw new Unconfirmed(`${connector.label} did not say whether it took the reply, and can’t be asked.`)
  try {
    return await connector.reply.find(turn, reply)
  } catch (cause) {
    const isFinal = [Refused, Gone, Invalid, AuthExpired].some((kind) => cause instanceof kind)
    if (!isFinal) throw cause
    throw new Unconfirmed(
      `${connector.label} does not let us see whether the reply is there: ${(cause as Error).message}`,
      {
        cause,
      },
    )
  }
}
