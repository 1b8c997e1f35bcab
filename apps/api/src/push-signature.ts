import { randomBytes } from 'node:crypto'
import { Webhook } from 'standardwebhooks'

/** A webhook's secrets: after a change the previous one works until a time in ms since the epoch. */
export type PushSecrets = Readonly<Record<string, string>> & {
  current: string
  previous?: string
  previousUntil?: string
}

/** No dot, which parts what is signed, and no more than fits a header well. */
const MESSAGE_ID = /^[\w-]{1,200}$/
const NOBODYS = `whsec_${randomBytes(32).toString('base64')}`

/** Of a connection that is pushed to, or of an endpoint that is told. */
export const newPushSecret = () => `whsec_${randomBytes(32).toString('base64')}`

/**
 * The id of a message that is signed as Standard Webhooks 1.0 says: HMAC-SHA-256 over id, timestamp and the very bytes of the
 * body, no more than 300 s old or ahead. undefined: it is not, and nobody is told why; without secrets it takes as long.
 */
export function signedMessage(
  body: Buffer,
  headers: Readonly<Record<string, unknown>>,
  secrets: PushSecrets | undefined,
  now: number,
): string | undefined {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = headers
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signature !== 'string') return undefined
  if (!MESSAGE_ID.test(id) || !/^\d{1,12}$/.test(timestamp)) return undefined
  const previous = secrets?.previous && Number(secrets.previousUntil) > now ? [secrets.previous] : []
  const tried = secrets ? [secrets.current, ...previous] : [NOBODYS]
  const given = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature }
  return tried.filter((secret) => fits(secret, body, given)).length > 0 && secrets ? id : undefined
}

function fits(secret: string, body: Buffer, headers: Record<string, string>): boolean {
  try {
    new Webhook(secret).verify(body, headers, { jsonParse: false })
    return true
  } catch {
    return false // whatever is wrong with it, the answer is the same
  }
}
