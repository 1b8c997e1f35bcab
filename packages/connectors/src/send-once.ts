import { AuthExpired, Failed, Gone, Invalid, PartlySent, Refused, Unconfirmed } from '@earshot/core/errors'
import { describeImageProblem, findImageProblem } from '@earshot/core/reply-image'
import { asSent, lengthOf, partsOf } from '@earshot/core/reply-text'
import type { Connector, OutgoingReply, SentReply, Turn } from './connector.ts'

/** `until`, in ms since the epoch: nothing is sent later, since somebody else may send by then. */
export interface SendingOptions {
  attemptedBefore: boolean
  until?: number
}

/** The first part of what stands there, and where there are several, all of them in order. */
export interface SentWhole extends SentReply {
  parts?: SentReply[]
}

/**
 * Sends a reply, in parts where it is too long for one, its images with the first. Where an earlier attempt may have reached the network, each
 * part is looked for first. Throws `Unconfirmed` where it can't be looked for: it is not sent again then; `PartlySent` where some parts stand.
 */
export async function sendOnce(
  connector: Connector,
  turn: Turn<unknown>,
  reply: OutgoingReply,
  options: SendingOptions,
): Promise<SentWhole> {
  const [text = '', ...others] = cut(connector, reply)
  const { images: _, ...further } = reply
  const first = await sendPart(connector, turn, { ...reply, text }, options)
  const parts = [first]
  for (const [n, text] of others.entries())
    try {
      const after = parts[n] as SentReply
      parts.push(await sendPart(connector, turn, { ...further, key: `${reply.key}/${n + 2}`, text, after }, options))
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause)
      throw new PartlySent(`${n + 1} of ${others.length + 1} parts stand there. Then: ${why}`, { cause })
    }
  return parts.length > 1 ? { ...first, parts } : first
}

/** One that takes no parts, or not so many, is left whole: an earlier attempt may have sent it when more fitted. */
function cut({ reply: shape }: Connector, { text, to }: OutgoingReply): string[] {
  const parts = shape?.maxParts ? partsOf(text, shape, to.author.handle) : [text]
  return parts.length > (shape?.maxParts ?? 1) ? [text] : parts
}

async function sendPart(
  connector: Connector,
  turn: Turn<unknown>,
  part: OutgoingReply,
  { attemptedBefore, until = Number.POSITIVE_INFINITY }: SendingOptions,
): Promise<SentReply> {
  const replies = connector.reply
  if (!replies) throw new Refused(`${connector.label} takes no replies by program.`)
  const earlier = attemptedBefore ? await findEarlier(connector, turn, part) : undefined
  if (earlier) return earlier
  const length = lengthOf(replies.counts, asSent(part.text, replies, part.to.author.handle))
  const parts = replies.maxParts ? `, or ${replies.maxParts} parts of that` : ''
  if (length > replies.maxLength)
    throw new Refused(`The reply has ${length} characters; ${connector.label} takes ${replies.maxLength}${parts}.`)
  const uploads = await uploadImages(connector, turn, part)
  if (turn.signal.aborted || turn.now() >= until) throw new Failed('There was no time left to send it in this attempt.')
  return replies.send(turn, part, uploads)
}

async function uploadImages(
  { reply: replies, label }: Connector,
  turn: Turn<unknown>,
  { images = [] }: OutgoingReply,
): Promise<string[]> {
  const problem = findImageProblem(
    images.map(({ alt, bytes }) => ({ alt, size: bytes.length })),
    replies?.images,
  )
  if (problem) throw new Refused(describeImageProblem(problem, replies?.images, label))
  const uploads: string[] = []
  for (const image of images) {
    if (!replies?.upload) throw new Refused(describeImageProblem('none-taken', undefined, label))
    uploads.push(await replies.upload(turn, image))
  }
  return uploads
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
