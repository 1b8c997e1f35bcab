import { createHash } from 'node:crypto'
import { Invalid, Planned } from '@earshot/core/errors'
import { inTransaction } from '@earshot/db/client'
import { countSignInFailure, forgetSignInFailures, signInWaitUntil } from '@earshot/db/sign-in-failures'
import { APIError } from 'better-auth/api'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { auditAccount } from './audit-account.ts'
import { TooMany, Unauthenticated } from './failures.ts'
import type { Services } from './services.ts'

interface Words {
  email: string
  password: string
}

/** Signs in and sets the cookie; gives the account's id. An unknown address costs the same work and gets the same words as a wrong password. */
export async function signIn(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  { email, password }: Words,
): Promise<string> {
  const account = keyOf('account', email.toLowerCase())
  await refuseWhileWaiting(services, [account, keyOf('address', request.ip)])
  try {
    const { headers, response } = await services.auth.api.signInEmail({
      body: { email, password },
      headers: headersOf(request),
      returnHeaders: true,
    })
    await endSession(services, request) // the session from before: an id that somebody planted is worth nothing
    copyCookies(headers, reply)
    await inTransaction(services.authDb, (tx) => forgetSignInFailures(tx, account))
    await auditAccount(services, response.user.id, request.ip, 'account:signed-in')
    return response.user.id
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error
    await countFailure(services, [account, keyOf('address', request.ip)])
    throw new Unauthenticated('Address or password is wrong. Check both, or ask for a link to set a new password.')
  }
}

export async function signOut(services: Services, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { headers } = await services.auth.api.signOut({ headers: headersOf(request), returnHeaders: true })
  copyCookies(headers, reply)
  await auditAccount(services, request.accountId, request.ip, 'account:signed-out')
}

/** Ends every other session; this one gets a new id. */
export async function changePassword(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<void> {
  const keys = [keyOf('password-of', request.accountId)]
  await refuseWhileWaiting(services, keys)
  try {
    const { headers } = await services.auth.api.changePassword({
      body: { currentPassword, newPassword, revokeOtherSessions: true },
      headers: headersOf(request),
      returnHeaders: true,
    })
    copyCookies(headers, reply)
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error
    await countFailure(services, keys)
    throw new Invalid('The current password is not right.', { '/currentPassword': 'is not the current password' })
  }
  await auditAccount(services, request.accountId, request.ip, 'account:password-changed')
}

/** Counted whether or not the address is known; the mail leaves by itself, so that the answer takes the same time. */
export async function askForReset(services: Services, request: FastifyRequest, email: string): Promise<void> {
  const keys = [keyOf('reset', email.toLowerCase()), keyOf('reset-from', request.ip)]
  await refuseWhileWaiting(services, keys)
  await countFailure(services, keys)
  await services.auth.api.requestPasswordReset({ body: { email: email.toLowerCase() } })
}

/** The link works once; every session of the account ends. */
export async function resetPassword(
  services: Services,
  request: FastifyRequest,
  { token, newPassword }: { token: string; newPassword: string },
): Promise<void> {
  const keys = [keyOf('reset-token-from', request.ip)]
  await refuseWhileWaiting(services, keys)
  try {
    await services.auth.api.resetPassword({ body: { token, newPassword } })
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error
    await countFailure(services, keys)
    throw new Invalid('This link was used already, or is past its hour. Ask for a new one.', {
      '/token': 'is not valid',
    })
  }
}

/** Runs a check that could be guessed: each failure counts against the address that asks. */
export async function guessing<T>(
  services: Services,
  request: FastifyRequest,
  what: string,
  check: () => T | Promise<T>,
): Promise<T> {
  const keys = [keyOf(`${what}-from`, request.ip)]
  await refuseWhileWaiting(services, keys)
  try {
    return await check()
  } catch (error) {
    if (error instanceof Planned) await countFailure(services, keys)
    throw error
  }
}

/** `cookie` alone: nothing else of a request is better-auth's business. */
function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers({ 'user-agent': request.headers['user-agent'] ?? '', 'x-forwarded-for': request.ip })
  if (request.headers.cookie) headers.set('cookie', request.headers.cookie)
  return headers
}

async function endSession({ auth }: Services, request: FastifyRequest): Promise<void> {
  if (request.headers.cookie) await auth.api.signOut({ headers: headersOf(request) })
}

function copyCookies(from: Headers, reply: FastifyReply): void {
  for (const cookie of from.getSetCookie()) reply.header('set-cookie', cookie)
}

async function refuseWhileWaiting({ authDb, now }: Services, keys: string[]): Promise<void> {
  const until = await inTransaction(authDb, (tx) => signInWaitUntil(tx, keys, new Date(now())))
  if (until)
    throw new TooMany(
      'Too many failed tries. Wait as long as Retry-After says; each further failure doubles the wait.',
      until.getTime(),
    )
}

function countFailure({ authDb, now }: Services, keys: string[]): Promise<void> {
  return inTransaction(authDb, (tx) => countSignInFailure(tx, keys, new Date(now())))
}

function keyOf(kind: string, what: string): string {
  return createHash('sha256').update(`${kind}\n${what}`).digest('hex')
}
