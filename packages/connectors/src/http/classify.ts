import { AuthExpired, Failed, Gone, RateLimited, Refused } from '@earshot/core/errors'
import { type ErrorRule, findRule, type Meaning, parsed } from './error-rule.ts'
import type { HttpResponse } from './http.ts'
import { sampleOf } from './response.ts'
import { waitUntil } from './wait.ts'

/** The wait where a network limits us and does not say for how long. */
const UNSAID_WAIT_MS = 60_000

/** The secret was refused: a renewal may mend it, once. */
export class SecretRefused extends AuthExpired {}

/** A failure that may be gone in a moment. */
export class Passing extends Failed {}

/** Throws what an answer means, where it is a failure: by the connector's own rules first, then by its status. */
export function checkAnswer(
  response: HttpResponse,
  asked: { rules: readonly ErrorRule[]; accept: readonly number[]; label: string; now: number },
): void {
  const rule = findRule(asked.rules, response)
  const meaning = rule?.means ?? meaningOf(response.status, asked.accept)
  if (meaning === 'fine') return
  const until = waitUntil(response.headers, asked.now) ?? rule?.until?.(parsed(response), asked.now)
  throw failure(meaning, rule?.why ?? sentence(meaning, response.status, asked.label), response, asked.now, until)
}

function meaningOf(status: number, accept: readonly number[]): Meaning {
  if ((status >= 200 && status < 300) || accept.includes(status)) return 'fine'
  if (status === 401) return 'sign-in'
  if (status === 410) return 'gone'
  if (status === 429) return 'wait'
  return status >= 500 || status === 408 || status === 425 ? 'retry' : 'refuse'
}

function failure(meaning: Meaning, why: string, response: HttpResponse, now: number, until: number | undefined): Error {
  if (meaning === 'sign-in') return new SecretRefused(why)
  if (meaning === 'gone') return new Gone(why)
  if (meaning === 'refuse') return new Refused(why)
  if (meaning === 'wait') return new RateLimited(why, until ?? now + UNSAID_WAIT_MS)
  // A server that is down and says until when is waited for; otherwise it is tried again soon.
  return until !== undefined && until > now
    ? new RateLimited(why, until)
    : new Passing(why, { sample: sampleOf(response) })
}

function sentence(meaning: Meaning, status: number, label: string): string {
  if (meaning === 'sign-in') return `${label} no longer takes this connection's sign-in (401). Sign in again.`
  if (meaning === 'gone') return `${label} says that this is gone for good (410).`
  if (meaning === 'wait') return `${label} asks us to wait (${status}).`
  if (meaning === 'retry') return `${label} is failing (${status}). It is tried again by itself.`
  if (status === 404) return `${label} knows no such address (404). Check the connection's settings.`
  if (status === 403) return `${label} refuses this to the connection's account (403). Check what it may read.`
  return `${label} refused the request (${status}).`
}
