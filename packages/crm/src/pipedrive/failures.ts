import type { CrmFailure, CrmWritten } from '@earshot/core/crm'
import { AuthExpired, Failed, RateLimited, Refused } from '@earshot/core/errors'
import { RecordsRefused } from '../batches.ts'
import type { Answered } from '../reach.ts'

const DAY_REST_MS = 60 * 60_000
const BURST_REST_MS = 5_000

/** Pipedrive says in words alone what was wrong: what a person has to do is read from them. */
const FAILURES: [RegExp, CrmFailure][] = [
  [/(option|enum|stage|status)/i, 'picklist'],
  [/required/i, 'required'],
  [/(too long|max(imum)? length|at most \d+ char)/i, 'too-long'],
  [/(unknown|not exist|unrecognized|not allowed)/i, 'unknown-field'],
  [/duplicate/i, 'duplicate'],
]

interface Said {
  error?: string
  error_info?: string
  code?: string
  field_code?: string
}

/** What an answer that is no 2xx means. Always throws. */
export function throwFailure({ status, headers, body }: Answered, now: number): never {
  const said = parse(body)
  const message = said?.error ?? ''
  if (status === 429) {
    const isDay = headers['x-daily-ratelimit-token-remaining'] === '0'
    const waitMs = Number(headers['retry-after'] ?? headers['x-ratelimit-reset']) * 1000 || BURST_REST_MS
    if (isDay) throw new RateLimited('The company has used all its API tokens of today.', now + DAY_REST_MS)
    throw new RateLimited('Pipedrive asks us to wait.', now + waitMs)
  }
  // A page and no answer: it keeps off whoever goes on asking after a 429.
  if (status === 403 && !said)
    throw new RateLimited('Pipedrive keeps us off for having asked too much.', now + DAY_REST_MS)
  if (status === 401)
    throw new AuthExpired(
      'Pipedrive takes this API token no longer. Copy the one of its personal preferences, and give it here.',
    )
  if (status === 402) throw new Refused('The Pipedrive account is not open: somebody has to see to its subscription.')
  if (status === 403)
    throw new Refused(`Pipedrive does not allow this: ${message}. Give the user the permissions of docs/CRM.md.`)
  if (status >= 500) throw new Failed(`Pipedrive is not available: it answered ${status}.`)
  if (status === 400 || status === 404 || status === 410 || status === 422)
    throw new RecordsRefused(toFailure(status, message, said))
  throw new Failed(`Pipedrive answered ${status}.`, { sample: body.slice(0, 500) })
}

function toFailure(status: number, message: string, said: Said | undefined): CrmWritten & { ok: false } {
  const isGone = status === 404 || status === 410
  const failure = isGone ? 'gone' : (FAILURES.find(([words]) => words.test(message))?.[1] ?? 'bad-value')
  const code = said?.field_code ?? /\b([0-9a-f]{40}|name|title|owner_id|stage_id)\b/.exec(message)?.[1]
  return { ok: false, failure, again: false, message, fields: code && !isGone ? [code] : [] }
}

function parse(body: string): Said | undefined {
  try {
    return JSON.parse(body)
  } catch {
    return undefined // a page of what stands before it: the status tells
  }
}
