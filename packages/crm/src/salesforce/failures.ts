import type { CrmFailure, CrmWritten } from '@earshot/core/crm'
import { AuthExpired, Failed, Planned, RateLimited, Refused } from '@earshot/core/errors'

/** Salesforce's codes, by what a person has to do about them (Object Reference, “Core Data Types: StatusCode”). */
const FAILURES: Record<string, CrmFailure> = {
  REQUIRED_FIELD_MISSING: 'required',
  INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: 'picklist',
  STRING_TOO_LONG: 'too-long',
  INVALID_EMAIL_ADDRESS: 'bad-value',
  INVALID_TYPE_ON_FIELD_IN_RECORD: 'bad-value',
  NUMBER_OUTSIDE_VALID_RANGE: 'bad-value',
  JSON_PARSER_ERROR: 'bad-value',
  INVALID_FIELD: 'unknown-field',
  INVALID_TYPE: 'unknown-field',
  INVALID_FIELD_FOR_INSERT_UPDATE: 'no-access',
  INSUFFICIENT_ACCESS_OR_READONLY: 'no-access',
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: 'no-access',
  CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: 'rule',
  INVALID_CROSS_REFERENCE_KEY: 'bad-value',
  DUPLICATES_DETECTED: 'duplicate',
  DUPLICATE_VALUE: 'duplicate',
  FIELD_CUSTOM_VALIDATION_EXCEPTION: 'rule',
  FIELD_FILTER_VALIDATION_EXCEPTION: 'rule',
  UNABLE_TO_LOCK_ROW: 'locked',
  REQUEST_LIMIT_EXCEEDED: 'limit',
  ENTITY_IS_DELETED: 'gone',
  CANNOT_UPDATE_CONVERTED_LEAD: 'gone',
}
/** They pass by themselves. */
const AGAIN: readonly string[] = [
  'UNABLE_TO_LOCK_ROW',
  'REQUEST_LIMIT_EXCEEDED',
  'SERVER_UNAVAILABLE',
  'QUERY_TIMEOUT',
  'UNKNOWN_EXCEPTION',
]
const LIMIT_REST_MS = 60 * 60_000
const REST_MS = 60_000

interface Told {
  /** Collections say `statusCode`, all other answers `errorCode`. */
  statusCode?: string
  errorCode?: string
  message?: string
  fields?: string[]
}

export function toWritten(result: { success: boolean; id?: string; created?: boolean; errors?: Told[] }): CrmWritten {
  if (result.success) return { ok: true, id: result.id as string, created: result.created ?? false }
  return toFailure(result.errors?.[0] ?? {})
}

/** One refusal that stands for every record of a request: an unknown field refuses them all. */
export function toFailure({ statusCode, errorCode, message = '', fields = [] }: Told): CrmWritten & { ok: false } {
  const code = statusCode ?? errorCode ?? ''
  return {
    ok: false,
    failure: FAILURES[code] ?? 'other',
    again: AGAIN.includes(code),
    message: message || code,
    fields,
  }
}

/** What an error of the whole request means: translated here, and nowhere else. */
export function toPlanned(error: unknown, now: number): unknown {
  if (error instanceof Planned) return error
  const { errorCode = '', message = '' } = error as { errorCode?: string; message?: string }
  if (errorCode === 'ERROR_HTTP_429') return new RateLimited('Salesforce asks us to wait.', now + REST_MS)
  if (errorCode === 'REQUEST_LIMIT_EXCEEDED')
    return new RateLimited('The organisation has used all its API calls of the last 24 hours.', now + LIMIT_REST_MS)
  if (errorCode === 'INVALID_SESSION_ID') return new AuthExpired(`Salesforce takes this sign-in no longer: ${message}`)
  if (errorCode === 'API_DISABLED_FOR_ORG')
    return new Refused('This edition of Salesforce has no API. Ask its administrator.')
  if (errorCode === 'SERVER_UNAVAILABLE' || errorCode.startsWith('ERROR_HTTP_5'))
    return new Failed(`Salesforce is not available: ${message.slice(0, 200)}`, { cause: error })
  return error
}

/** An error of a request that nothing but another mapping or other rights will mend. */
export function isRefusal(error: unknown): error is Told {
  const code = (error as Told | undefined)?.errorCode
  return code !== undefined && code in FAILURES && !AGAIN.includes(code)
}
