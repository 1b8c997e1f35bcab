import { createHmac } from 'node:crypto'
import { checkSecureUrl } from '@earshot/connectors/http/guard'
import { readBody } from '@earshot/connectors/http/read-body'
import { Refused } from '@earshot/core/errors'
import type { DeliveryEnd, OutgoingDelivery } from '@earshot/db/deliveries-outgoing'
import type { App } from './app.ts'
import { readRetryAfter } from './retry-after.ts'

/** Well below the lease of its endpoint: a worker that hangs has given up before a twin begins. */
const LONGEST_MS = 15_000
/** What an endpoint says beside its status is not read; so much of it is taken so that the line can be used again. */
const MOST_BYTES = 64 * 1024
/** It is slow, down or full: what else waits for it would meet the same. */
const RESTS = [429, 502, 503, 504]

/** Posts one delivery, signed as Standard Webhooks 1.0 says, and tells how it ended; undefined where it was told to stop before. Redirects are not followed. */
export async function sendDelivery(
  app: Pick<App, 'engine' | 'now'>,
  { id, url, body, secrets }: OutgoingDelivery,
  stop: AbortSignal,
): Promise<DeliveryEnd | undefined> {
  const startedAt = app.now()
  const took = () => Math.max(0, Math.round(app.now() - startedAt))
  const signal = AbortSignal.any([stop, AbortSignal.timeout(LONGEST_MS)])
  try {
    const answer = await app.engine.transport({
      method: 'POST',
      url: checkSecureUrl(url, app.engine.guard),
      headers: {
        'content-type': 'application/json',
        'user-agent': app.engine.userAgent,
        ...signedHeaders(id, Math.floor(startedAt / 1000), body, secrets),
      },
      body,
      signal,
    })
    // Its status has said how it went: an answer that is too long, or breaks off, changes nothing.
    await readBody(answer, MOST_BYTES, signal).catch(() => undefined)
    const { status, headers } = answer
    if (status >= 200 && status < 300) return { ok: true, status, tookMs: took() }
    const waitsUntil = readRetryAfter(headers['retry-after'], app.now())
    const rests = RESTS.includes(status) || waitsUntil !== null
    return { ok: false, status, tookMs: took(), why: whyOf(status), rests, waitsUntil }
  } catch (error) {
    if (stop.aborted) return undefined
    const why = signal.aborted
      ? `It did not answer within ${LONGEST_MS / 1000} s.`
      : error instanceof Refused
        ? error.message
        : `It could not be reached: ${(error as Error).message || (error as { code?: string }).code}`
    return { ok: false, status: null, tookMs: took(), why, rests: true, waitsUntil: null }
  }
}

/** The id, the attempt's time in s and the very bytes of the body, each secret's HMAC-SHA-256 over them, parted by a space. */
export function signedHeaders(
  id: string,
  timestamp: number,
  body: string,
  secrets: readonly string[],
): Record<string, string> {
  const messageId = `msg_${id.replaceAll('-', '')}`
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
    return `v1,${createHmac('sha256', key).update(`${messageId}.${timestamp}.${body}`).digest('base64')}`
  })
  return {
    'webhook-id': messageId,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures.join(' '),
  }
}

function whyOf(status: number): string {
  if (status >= 300 && status < 400)
    return `It answered ${status}: redirects are not followed. Give the address that it leads to.`
  return `It answered ${status}.`
}
