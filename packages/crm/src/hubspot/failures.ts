import type { CrmFailure, CrmWritten } from '@earshot/core/crm'
import { AuthExpired, Failed, RateLimited, Refused } from '@earshot/core/errors'
import { RecordsRefused } from '../batches.ts'
import type { Answered } from '../reach.ts'

/** As HubSpot tells of what went wrong (“Error handling” in its reference). */
export interface HubspotError {
  category?: string
  message?: string
  policyName?: string
  errors?: { message?: string; code?: string; context?: Record<string, string[] | string> }[]
}

const LIMIT_REST_MS = 60 * 60_000
const SECONDS_REST_MS = 10_000

/** Of properties: what a person has to do about them. */
const FAILURES: Record<string, CrmFailure> = {
  PROPERTY_DOESNT_EXIST: 'unknown-field',
  READ_ONLY_VALUE: 'no-access',
  INVALID_OPTION: 'picklist',
  PROPERTY_VALUE_TOO_LONG: 'too-long',
  MISSING_REQUIRED_PROPERTY: 'required',
}
const OF_CATEGORY: Record<string, CrmFailure> = {
  VALIDATION_ERROR: 'bad-value',
  CONFLICT: 'duplicate',
  OBJECT_ALREADY_EXISTS: 'duplicate',
  OBJECT_NOT_FOUND: 'gone',
}

/** What an answer that is no 2xx means. Always throws. */
export function throwFailure({ status, headers, body }: Answered, now: number): never {
  const said = parse(body)
  if (status === 429) {
    const daily = said.policyName === 'DAILY'
    const restMs = Number(headers['retry-after']) * 1000 || (daily ? LIMIT_REST_MS : SECONDS_REST_MS)
    const why = daily ? 'The account has used all its API calls of today.' : 'HubSpot asks us to wait.'
    throw new RateLimited(why, now + restMs)
  }
  if (status === 401)
    throw new AuthExpired('HubSpot takes this access token no longer. Make one in its private app, and give it here.')
  if (status === 403)
    throw new Refused(
      `HubSpot does not allow this: ${said.message ?? 'a scope is missing'}. Add the scopes of docs/CRM.md.`,
    )
  if (status >= 500 || status === 423) throw new Failed(`HubSpot is not available: it answered ${status}.`)
  if (status === 400 || status === 404 || status === 409) throw new RecordsRefused(toFailure(said))
  throw new Failed(`HubSpot answered ${status}.`, { sample: body.slice(0, 500) })
}

export function toFailure(said: HubspotError): CrmWritten & { ok: false } {
  const [first] = said.errors ?? []
  const named = first?.context?.propertyName ?? []
  const failure = FAILURES[first?.code ?? ''] ?? OF_CATEGORY[said.category ?? ''] ?? 'other'
  const message = first?.message ?? said.message ?? ''
  return { ok: false, failure, again: false, message, fields: [named].flat() }
}

function parse(body: string): HubspotError {
  try {
    return JSON.parse(body)
  } catch {
    return {} // an error page of a proxy: the status tells
  }
}
