import type { AuditAct } from '@earshot/core/audit-act'
import { Invalid } from '@earshot/core/errors'
import { findAccountByEmail } from '@earshot/db/accounts'
import { inTransaction } from '@earshot/db/client'
import { forgetSignInFailures } from '@earshot/db/sign-in-failures'
import { APIError } from 'better-auth/api'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { auditAccount } from './audit-account.ts'
import { endBrowsers, moveBrowsers } from './end-browsers.ts'
import { Unauthenticated } from './failures.ts'
import { readMe } from './me.ts'
import { checkNewPassword } from './new-password.ts'
import type { Services } from './services.ts'
import { hashToken } from './token.ts'
import { guessing, keyOf, keyOfPlace, takeTry, trying } from './tries.ts'

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
  const signedIn = await trying(services, [account, keyOfPlace('address', request)], () =>
    planned(
      () =>
        services.auth.api.signInEmail({ body: { email, password }, headers: headersOf(request), returnHeaders: true }),
      () => {
        auditAfterwards(services, request, reply, email, 'account:sign-in-failed')
        return new Unauthenticated('Address or password is wrong. Check both, or ask for a link to set a new password.')
      },
    ),
  )
  await endSession(services, request) // the session from before: an id that somebody planted is worth nothing
  copyCookies(signedIn.headers, reply)
  await inTransaction(services.authDb, (tx) => forgetSignInFailures(tx, account))
  const accountId = signedIn.response.user.id
  await auditAccount(services, accountId, request.ip, 'account:signed-in')
  return accountId
}

/** What the session had turned on, such as pushes to its browser, ends first: better that than the other way round. */
export async function signOut(services: Services, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  await endBrowsers(services, request.accountId, { session: hashToken(request.sessionToken) })
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
  await checkPasswordOf(services, request.accountId, newPassword)
  const { headers, response } = await trying(services, [keyOf('password-of', request.accountId)], () =>
    planned(
      () =>
        services.auth.api.changePassword({
          body: { currentPassword, newPassword, revokeOtherSessions: true },
          headers: headersOf(request),
          returnHeaders: true,
        }),
      () => new Invalid('The current password is not right.', { '/currentPassword': 'is not the current password' }),
    ),
  )
  copyCookies(headers, reply)
  const session = hashToken(request.sessionToken)
  await endBrowsers(services, request.accountId, { othersThan: session })
  if (response.token) await moveBrowsers(services, request.accountId, { from: session, to: hashToken(response.token) })
  await auditAccount(services, request.accountId, request.ip, 'account:password-changed')
}

/** Counted whether or not the address is known; the mail leaves by itself, so that the answer takes the same time. */
export async function askForReset(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  email: string,
): Promise<void> {
  await takeTry(services, [keyOf('reset', email.toLowerCase()), keyOfPlace('reset-from', request)])
  await services.auth.api.requestPasswordReset({ body: { email: email.toLowerCase() } })
  auditAfterwards(services, request, reply, email, 'account:reset-asked')
}

/** The link works once; every session of the account ends. */
export function resetPassword(
  services: Services,
  request: FastifyRequest,
  { token, newPassword }: { token: string; newPassword: string },
): Promise<unknown> {
  return guessing(services, request, 'reset-token', async () => {
    const accountId = await findAccountOfReset(services, token)
    // Before the link is used up: it still works for a better password.
    if (accountId) await checkPasswordOf(services, accountId, newPassword)
    return planned(
      () => services.auth.api.resetPassword({ body: { token, newPassword } }),
      () =>
        new Invalid('This link was used already, or is past its hour. Ask for a new one.', {
          '/token': 'is not valid',
        }),
    )
  })
}

async function findAccountOfReset({ auth }: Services, token: string): Promise<string | undefined> {
  const { internalAdapter } = await auth.$context
  return (await internalAdapter.findVerificationValue(`reset-password:${token}`))?.value
}

async function checkPasswordOf(services: Services, accountId: string, newPassword: string): Promise<void> {
  const { email, name, memberships } = await readMe(services, accountId)
  await checkNewPassword(newPassword, { email, name, workspaceNames: memberships.map((one) => one.workspaceName) })
}

/** better-auth has set the new password, and ends every session of the account. */
export async function noteReset(services: Pick<Services, 'db' | 'authDb'>, accountId: string): Promise<void> {
  await endBrowsers(services, accountId, 'all')
  await auditAccount(services, accountId, undefined, 'account:password-reset')
}

/** What better-auth refuses, as our own error. */
async function planned<T>(call: () => Promise<T>, refusal: () => Error): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error
    throw refusal()
  }
}

/** Written when the answer has left: it must not take longer where the address is known. */
function auditAfterwards(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  email: string,
  act: AuditAct,
): void {
  reply.raw.once('finish', async () => {
    try {
      const account = await inTransaction(services.authDb, (tx) => findAccountByEmail(tx, email))
      if (account) await auditAccount(services, account.id, request.ip, act)
    } catch (error) {
      request.log.error({ err: error, act }, 'not audited') // the answer has left: nobody is there to be told
    }
  })
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
