import { Refused } from '@earshot/core/errors'
import type { Connector, OutgoingReply, SentReply, Turn } from './connector.ts'

/** Sends a reply; where an earlier attempt may have reached the network, its reply is looked for first. */
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
  const found = attemptedBefore ? await replies.find(turn, reply) : undefined
  return found ?? replies.send(turn, reply)
}
