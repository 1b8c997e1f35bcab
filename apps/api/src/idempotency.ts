import { createHash } from 'node:crypto'
import { Conflict, Invalid, Refused } from '@earshot/core/errors'
import { endTransactionsWith, type Tx } from '@earshot/db/client'
import {
  giveBackIdempotencyKey,
  keepAnswer,
  markWritten,
  type TakenKey,
  takeIdempotencyKey,
} from '@earshot/db/idempotency-keys'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Services } from './services.ts'

declare module 'fastify' {
  interface FastifyRequest {
    idempotencyKey: TakenKey | undefined
  }
}

const FORM = /^[\x21-\x7e]{1,200}$/
/** Their answers hold a secret that is shown once, and kept nowhere. */
const SECRET = new Set([
  '/api/api-keys',
  '/api/connections/:id/push-secret',
  '/api/crms/sign-ins',
  '/api/endpoints',
  '/api/endpoints/:id/secret',
  '/api/invitations',
  '/api/sign-ins',
])

/**
 * A POST with an `Idempotency-Key` is done once: whoever sends it again within a day gets the first answer again, or, where the
 * process died after the act and before its answer, a 409 that says so.
 */
export function keepAnswers(app: FastifyInstance, { db }: Services): void {
  app.decorateRequest('idempotencyKey', undefined)

  app.addHook('preHandler', async (request, reply) => {
    const given = request.headers['idempotency-key']
    if (given === undefined || request.method !== 'POST' || !request.workspaceId) return
    if (typeof given !== 'string' || !FORM.test(given))
      throw new Invalid('An Idempotency-Key has 1 to 200 visible ASCII characters.')
    const key = `${request.caller.memberId} ${given}`
    const { workspaceId } = request
    const digest = digestOf(request)
    const kept = await withWorkspace(db, workspaceId, (tx) => takeIdempotencyKey(tx, workspaceId, key, digest))
    if ('takenAt' in kept) {
      request.idempotencyKey = kept
      return
    }
    if (kept.digest !== digest) throw new Refused('This Idempotency-Key was used for another request. Use a fresh one.')
    if (kept.isLost)
      throw new Conflict(
        'This was done, but what it answered was lost as the process ended. Look at what is there; use a fresh Idempotency-Key to do it again.',
      )
    if (kept.status === undefined)
      throw new Conflict('The first call with this Idempotency-Key is still being answered. Try again in a moment.')
    if (kept.status < 300 && SECRET.has(request.routeOptions.url ?? '')) {
      throw new Conflict(
        'This was done already, and what it made was shown once. Use a fresh Idempotency-Key to make another.',
      )
    }
    const type = kept.status >= 400 ? 'application/problem+json' : 'application/json'
    reply.header('idempotency-replayed', 'true').status(kept.status).type(type)
    return reply.serializer(JSON.stringify).send(kept.body)
  })

  app.addHook('preHandler', (request, _reply, done) => {
    if (!request.idempotencyKey) return done()
    const last = async (tx: Tx) => {
      if (request.idempotencyKey) await markWritten(tx, request.idempotencyKey)
    }
    endTransactionsWith(last, done)
  })

  app.addHook('onSend', async (request, reply, payload) => {
    const taken = request.idempotencyKey
    if (taken === undefined) return payload
    request.idempotencyKey = undefined
    const isSecret = reply.statusCode < 300 && SECRET.has(request.routeOptions.url ?? '')
    await withWorkspace(db, taken.workspaceId, (tx) =>
      reply.statusCode >= 500
        ? giveBackIdempotencyKey(tx, taken)
        : keepAnswer(tx, taken, reply.statusCode, isSecret ? null : parse(payload)),
    )
    return payload
  })
}

function digestOf({ method, url, body }: FastifyRequest): string {
  const file = Buffer.isBuffer(body) ? body : undefined
  const text = body === undefined || file || isStream(body) ? '' : JSON.stringify(body)
  return createHash('sha256')
    .update(`${method} ${url}\n`)
    .update(file ?? text)
    .digest('hex')
}

function isStream(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'pipe' in body
}

function parse(payload: unknown): unknown {
  return typeof payload === 'string' && payload !== '' ? JSON.parse(payload) : null
}
