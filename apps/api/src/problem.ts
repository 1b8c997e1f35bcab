import type { Problem } from '@earshot/contract/problem'
import { Held, Invalid, Planned, RateLimited } from '@earshot/core/errors'
import type { FastifyError } from 'fastify'
import { TooMany } from './failures.ts'

const STATUS: Record<string, { status: number; title: string }> = {
  'not-found': { status: 404, title: 'Not found' },
  invalid: { status: 400, title: 'Not well formed' },
  'password-common': { status: 400, title: 'Password too common' },
  'password-familiar': { status: 400, title: 'Password too easily guessed' },
  forbidden: { status: 403, title: 'Not allowed' },
  conflict: { status: 409, title: 'Conflict' },
  held: { status: 409, title: 'Answers are held' },
  refused: { status: 422, title: 'Refused' },
  unauthenticated: { status: 401, title: 'Not signed in' },
  'too-many': { status: 429, title: 'Too many requests' },
  'rate-limited': { status: 429, title: 'The network asks to wait' },
  'too-large': { status: 413, title: 'Too large' },
  unavailable: { status: 503, title: 'Not available now' },
  'auth-expired': { status: 422, title: 'The network no longer takes the sign-in' },
  gone: { status: 410, title: 'Gone' },
  failed: { status: 502, title: 'The network did not answer as it should' },
  'stale-cursor': { status: 409, title: 'Conflict' },
}

/** Of Postgres, and of a file that a member sends. */
const DISK_FULL = /^(53100|ENOSPC)$/
/** Postgres is away, restarting or read-only: nothing is wrong with what was asked. */
const DATABASE_AWAY =
  /^(08|25006|53|55P03|57P0|57014|40001|40P01)|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND)$/

export interface Answer {
  problem: Problem
  /** Seconds. */
  retryAfter?: number
  /** A bug, or a failure of ours: it is logged with its cause. */
  isOurs: boolean
}

/** Every error as its answer: the only place of it. What we did not plan for says nothing of its inside. */
export function toAnswer(error: FastifyError | Error, requestId: string, now: number): Answer {
  if (error instanceof Planned) return planned(error, requestId, now)
  const fastify = error as FastifyError
  if (fastify.validation) return refusedByShape(fastify, requestId)
  if (hasCode(error, DISK_FULL)) {
    const detail =
      'The disk of this Earshot is full, so nothing new can be kept. What is stored is safe, and it goes on by itself once there is space: whoever runs this Earshot has to free some.'
    return { ...answer(507, 'disk-full', 'Disk full', detail, requestId), retryAfter: 60, isOurs: true }
  }
  if (hasCode(error, DATABASE_AWAY) || isCut(error)) {
    const detail = 'The database does not answer just now. Nothing is lost; try again in a few seconds.'
    return { ...answer(503, 'unavailable', 'Not available now', detail, requestId), retryAfter: 5, isOurs: true }
  }
  const status = fastify.statusCode ?? 500
  if (status === 415)
    return answer(
      415,
      'media-type',
      'Media type not taken',
      'Send JSON, with Content-Type: application/json.',
      requestId,
    )
  if (status === 413)
    return answer(413, 'too-large', 'Too large', 'What was sent is larger than this takes.', requestId)
  if (status >= 400 && status < 500) return answer(status, 'invalid', 'Not well formed', fastify.message, requestId)
  const detail = `Something failed on our side, and it has been logged. Try again; if it stays, quote ${requestId}.`
  return { ...answer(500, 'internal', 'Internal error', detail, requestId), isOurs: true }
}

function planned(error: Planned, requestId: string, now: number): Answer {
  const { status, title } = STATUS[error.code] ?? { status: 500, title: 'Internal error' }
  const made = answer(status, error.code, title, error.message, requestId)
  if (error instanceof Invalid && Object.keys(error.fields).length > 0) made.problem.fields = error.fields
  if (error instanceof Held) made.problem.hold = { ...error.hold, until: error.hold.until.toISOString() }
  if ('broken' in error) made.problem.broken = error.broken as NonNullable<Problem['broken']>
  const until = error instanceof TooMany ? error.retryAt : error instanceof RateLimited ? error.until : undefined
  if (until !== undefined) made.retryAfter = Math.max(1, Math.ceil((until - now) / 1000))
  if (status === 503) made.retryAfter = 5
  return made
}

function refusedByShape(error: FastifyError, requestId: string): Answer {
  const fields: Record<string, string> = {}
  for (const { instancePath, message, params, keyword } of error.validation ?? []) {
    const extra = keyword === 'additionalProperties' ? `/${params.additionalProperty}` : ''
    const missing = keyword === 'required' ? `/${params.missingProperty}` : ''
    const choices = keyword === 'enum' ? `: ${(params.allowedValues as unknown[]).join(', ')}` : ''
    const text = extra ? 'is not known here' : missing ? 'is missing' : `${message ?? 'is not well formed'}${choices}`
    fields[`${instancePath}${extra}${missing}` || '/'] = text
  }
  const where =
    error.validationContext === 'body' ? 'the body' : error.validationContext === 'params' ? 'the address' : 'the query'
  const list = Object.entries(fields).map(([pointer, text]) => `${pointer} ${text}`)
  const made = answer(400, 'invalid', 'Not well formed', `Mend this in ${where}: ${list.join('; ')}.`, requestId)
  made.problem.fields = fields
  return made
}

function hasCode(error: Error, codes: RegExp): boolean {
  return causesOf(error).some(({ code }) => typeof code === 'string' && codes.test(code))
}

/** `pg` gives no code where the server went away in the middle. */
function isCut(error: Error): boolean {
  return causesOf(error).some(({ message }) =>
    /timeout exceeded when trying to connect|Connection terminated/.test(message),
  )
}

function causesOf(error: Error): (Error & { code?: unknown })[] {
  return [error, ...(error.cause instanceof Error ? causesOf(error.cause) : [])]
}

function answer(status: number, code: string, title: string, detail: string, requestId: string): Answer {
  return { problem: { type: 'about:blank', title, status, code, detail, requestId }, isOurs: false }
}
