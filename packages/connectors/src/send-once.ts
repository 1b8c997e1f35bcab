import { Refused, Unconfirmed } from '@earshot/core/errors'
import type { Connector, OutgoingReply, SentReply, Turn } from './connector.ts'

/**
 * Sends a reply; where an earlier attempt may have reached the network, its reply is looked for first. Throws `Unconfirmed` where
 * the network can't be asked: to send again might be to say it twice.
 */
export async function sendOnce(
  connector: Connector,
  turn: Turn<unknown>,
  reply: OutgoingReply,
  attemptedBefore: boolean,
): Promise<SentReply> {
  const replies = connector.reply
  if (!replies) throw new Refused(`${connector.label} takes no replies by program.`)
  const length = replies.count(reply.text)
  if (length > replies.maxLength)
    throw new Refused(`The reply has ${length} characters; ${connector.label} takes ${replies.maxLength}.`)
  if (attemptedBefore && !replies.find)
    throw new Unconfirmed(
      `${connector.label} did not say whether it took the reply, and can't be asked. Look there before you send it again.`,
    )
  const found = attemptedBefore ? await replies.find?.(turn, reply) : undefined
  return found ?? replies.send(turn, reply)
}
