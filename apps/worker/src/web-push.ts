import { checkSecureUrl } from '@earshot/connectors/http/guard'
import { readBody } from '@earshot/connectors/http/read-body'
import type { PushAddress } from '@earshot/core/browser'
import { Refused } from '@earshot/core/errors'
import type { PushKeys } from '@earshot/db/push-keys'
import type { PushEnd } from '@earshot/db/web-pushes'
import webPush from 'web-push'
import type { App } from './app.ts'
import { readRetryAfter } from './retry-after.ts'

/** Well below the lease of a push, and shorter than a worker that is told to stop may take: what is broken off would be sent again. */
const LONGEST_MS = 10_000
const MOST_BYTES = 64 * 1024
/** What a browser that is off has not fetched by then is news no more. */
const TTL_S = 24 * 3600
const GONE = [404, 410]
/** It does not take us for who turned the browser on, or any more. */
const NOT_OURS = [401, 403]

export interface OutgoingPush {
  to: PushAddress
  /** What the service keeps for a browser that is off, it keeps one of: a repeat takes the place of the first. */
  topic: string
  payload: string
}

/** Posts one push, sealed for its browser (RFC 8291) and signed as ours (RFC 8292), and tells how it ended. Redirects are not followed. */
export async function sendWebPush(
  app: Pick<App, 'engine' | 'now' | 'config'>,
  keys: PushKeys,
  push: OutgoingPush,
): Promise<PushEnd> {
  const signal = AbortSignal.timeout(LONGEST_MS)
  try {
    const url = checkSecureUrl(push.to.endpoint, app.engine.guard)
    const sealed = sealPush(keys, push, url, app.config.origin)
    if (sealed === undefined) return refusal(null, 'Its keys make no sense. Turn it off and on again.', true)
    const answer = await app.engine.transport({
      method: 'POST',
      url,
      headers: { ...sealed.headers, 'user-agent': app.engine.userAgent },
      body: sealed.body,
      signal,
    })
    // Its status has said how it went. What it says beside it may name the endpoint, and is kept nowhere.
    await readBody(answer, MOST_BYTES, signal).catch(() => undefined)
    return endOf(answer.status, readRetryAfter(answer.headers['retry-after'], app.now()))
  } catch (error) {
    if (error instanceof Refused) return refusal(null, error.message, true)
    const why = signal.aborted
      ? `The push service did not answer within ${LONGEST_MS / 1000} s.`
      : `The push service could not be reached (${(error as { code?: string }).code ?? (error as Error).name}).`
    return { state: 'later', status: null, why, waitsUntil: null }
  }
}

/** undefined where no key can be agreed on with the browser: what it gave for its own is none. */
function sealPush(
  { publicKey, privateKey }: PushKeys,
  { to: { p256dh, auth }, payload, topic }: OutgoingPush,
  url: URL,
  origin: string | undefined,
): { headers: Record<string, string>; body: Uint8Array } | undefined {
  // Whom a push service turns to that has something to say: an address of this installation, where it has one that others reach.
  const subject = origin?.startsWith('https:') ? origin : 'mailto:earshot@localhost'
  const details = { vapidDetails: { subject, publicKey, privateKey }, TTL: TTL_S, topic, urgency: 'normal' as const }
  try {
    const { headers, body } = webPush.generateRequestDetails(
      { endpoint: url.href, keys: { p256dh, auth } },
      payload,
      details,
    )
    const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)])
    const { 'content-length': _length, ...rest } = Object.fromEntries(named) as Record<string, string>
    return { headers: rest, body: body as unknown as Uint8Array }
  } catch {
    return undefined
  }
}

function endOf(status: number, waitsUntil: number | null): PushEnd {
  if (status >= 200 && status < 300) return { state: 'sent', status }
  if (GONE.includes(status)) return { state: 'gone' }
  if (status === 429 || status >= 500)
    return { state: 'later', status, why: `The push service answered ${status}.`, waitsUntil }
  if (NOT_OURS.includes(status))
    return refusal(
      status,
      `Its push service answered ${status}: it does not take pushes from here for it. Turn it off and on again.`,
      true,
    )
  return refusal(status, `The push service answered ${status}.`, false)
}

function refusal(status: number | null, why: string, isBrowser: boolean): PushEnd {
  return { state: 'refused', status, why, isBrowser }
}
