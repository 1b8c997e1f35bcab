import type { CrmFailure, CrmWritten } from '@earshot/core/crm'
import { AuthExpired, Failed, RateLimited, Refused } from '@earshot/core/errors'
import { RecordsRefused } from '../batches.ts'
import type { Answered } from '../reach.ts'

const REST_MS = 60_000

/** Twenty says in words alone what was wrong: what a person has to do is read from them. */
const FAILURES: [RegExp, CrmFailure][] = [
  [/duplicate/i, 'duplicate'],
  [/(does(n't| not) (have|exist)|unknown|no such|not found in object)/i, 'unknown-field'],
  [/(enum|option|not a valid|invalid value .*select)/i, 'picklist'],
  [/(null|required|must not be empty)/i, 'required'],
  [/(too long|exceed)/i, 'too-long'],
  [/permission/i, 'no-access'],
]

/** What an answer that is no 2xx means. Always throws. */
export function throwFailure({ status, headers, body }: Answered, now: number): never {
  const message = messageOf(body)
  if (status === 429)
    throw new RateLimited('Twenty asks us to wait.', now + (Number(headers['retry-after']) * 1000 || REST_MS))
  if (status === 401)
    throw new AuthExpired(
      'Twenty takes this API key no longer. Make one under its Settings, APIs & Webhooks, and give it here.',
    )
  if (status === 403)
    throw new Refused(`Twenty does not allow this: ${message}. Give the key a role as docs/CRM.md says.`)
  if (status >= 500) throw new Failed(`Twenty is not available: it answered ${status}.`)
  if (status === 400 || status === 404 || status === 409 || status === 422)
    throw new RecordsRefused(toFailure(status, message))
  throw new Failed(`Twenty answered ${status}.`, { sample: body.slice(0, 500) })
}

function toFailure(status: number, message: string): CrmWritten & { ok: false } {
  const failure = status === 404 ? 'gone' : (FAILURES.find(([words]) => words.test(message))?.[1] ?? 'bad-value')
  const [, before, after] = /field ["'`]([\w.]+)["'`]|["'`]([\w.]+)["'`] field/i.exec(message) ?? []
  const field = before ?? after
  return { ok: false, failure, again: false, message, fields: field && failure !== 'gone' ? [field] : [] }
}

function messageOf(body: string): string {
  try {
    const said = JSON.parse(body) as { messages?: string[]; message?: string; error?: string }
    return said.messages?.join('; ') ?? said.message ?? said.error ?? ''
  } catch {
    return '' // an error page of a proxy: the status tells
  }
}
