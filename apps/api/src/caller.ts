import { Forbidden, NotFound } from '@earshot/core/errors'
import { type Act, mayDo } from '@earshot/core/roles'
import { findApiKey, isStale, touchApiKey } from '@earshot/db/api-keys'
import type { Actor } from '@earshot/db/audit-log'
import { inReading, inTransaction } from '@earshot/db/client'
import { listWorkspacesOf } from '@earshot/db/memberships'
import { findSeatOf, findSeatOfMember, type Seat } from '@earshot/db/seats'
import { endOldSession, findFreshSession, touchSession } from '@earshot/db/sessions'
import type { FastifyRequest } from 'fastify'
import { FRESH_S } from './auth.ts'
import { endBrowsers } from './end-browsers.ts'
import { Unauthenticated } from './failures.ts'
import type { Services } from './services.ts'
import { cookieSecret, sessionCookieName, tokenIn } from './session-cookie.ts'
import { hashToken, isApiKey } from './token.ts'

/** Who calls, from where: a member of the workspace, or a key of theirs. */
export interface Caller extends Seat {
  actor: Actor
  /** What a key may do at most; undefined for a person. */
  scopes: readonly Act[] | undefined
  /** SHA-256 of the session's token; undefined for a key. */
  sessionDigest: string | undefined
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

interface Session {
  accountId: string
  token: string
  /** Where to look for the account's members, oldest first; undefined where nobody has looked. */
  workspaceIds: string[] | undefined
}

/**
 * The account whose session the cookie names. Throws `Unauthenticated`. Of a fresh session it is asked in one statement;
 * better-auth lengthens those that are older, and ends those that are past their time.
 */
export async function readSession(services: Services, request: FastifyRequest): Promise<Session> {
  const { auth, authDb, config } = services
  const { cookie } = request.headers
  const token = cookie && tokenIn(cookie, sessionCookieName(config.origin), cookieSecret(config.secretKey))
  if (token) {
    const fresh = await findFreshSession(authDb, token, { leftS: FRESH_S, days: config.sessionDays })
    if (fresh?.isStale) await inTransaction(authDb, (tx) => touchSession(tx, token))
    if (fresh) return { ...fresh, token }
    await endWhereOld(services, token)
    const found = await auth.api.getSession({ headers: new Headers({ cookie }) })
    if (found) return { accountId: found.user.id, token: found.session.token, workspaceIds: undefined }
  }
  throw new Unauthenticated('Sign in first, or send an API key as "Authorization: Bearer …".')
}

/** However often it was used, a session ends at its age; so does what it had turned on. */
async function endWhereOld(services: Services, token: string): Promise<void> {
  const { authDb, config } = services
  const accountId = await inTransaction(authDb, (tx) => endOldSession(tx, token, config.sessionDays))
  if (accountId === undefined) return
  await endBrowsers(services, accountId, { session: hashToken(token) })
  throw new Unauthenticated(`You signed in more than ${config.sessionDays} days ago. Sign in again.`)
}

/** The caller, in the workspace that the request names or in the only or oldest one. Throws where they may not do `act`. */
export async function readCaller(services: Services, request: FastifyRequest, act: Act): Promise<Caller> {
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const caller =
    request.headers.authorization === undefined
      ? await callerOfSession(services, request)
      : await callerOfKey(services, request, bearer ?? '')
  if (!mayDo(caller.role, act))
    throw new Forbidden(`A ${caller.role} may not do this (${act}). Ask an owner or admin of the workspace.`)
  if (caller.scopes && !caller.scopes.includes(act))
    throw new Forbidden(`This key lacks the scope ${act}. Make one that has it, in Settings.`)
  return caller
}

async function callerOfSession(services: Services, request: FastifyRequest): Promise<Caller> {
  const session = await readSession(services, request)
  const seat = await findSeatFor(services, session, wantedWorkspace(request))
  if (!seat) throw new NotFound('There is no such workspace, or you are not a member of it.')
  const actor = { memberId: seat.memberId, address: request.ip }
  return { ...seat, scopes: undefined, sessionDigest: hashToken(session.token), actor }
}

async function findSeatFor(
  { db, authDb }: Services,
  { accountId, workspaceIds }: Session,
  wanted: string | undefined,
): Promise<Seat | undefined> {
  const ids = wanted
    ? [wanted]
    : (workspaceIds ?? (await inTransaction(authDb, (tx) => listWorkspacesOf(tx, accountId))))
  for (const id of ids) {
    const seat = await findSeatOf(db, id, accountId)
    if (seat) return seat
  }
  return undefined
}

async function callerOfKey({ db, authDb, now }: Services, request: FastifyRequest, key: string): Promise<Caller> {
  const unknown = new Unauthenticated('This API key is not known, was revoked, or is past its time.')
  if (!isApiKey(key)) throw unknown
  const found = await inReading(authDb, (tx) => findApiKey(tx, hashToken(key), new Date(now())))
  if (!found) throw unknown
  if (isStale(found, now())) await inTransaction(authDb, (tx) => touchApiKey(tx, found.id, new Date(now())))
  const seat = await findSeatOfMember(db, found.workspaceId, found.memberId)
  if (!seat) throw unknown
  const wanted = wantedWorkspace(request)
  if (wanted && wanted !== seat.workspaceId)
    throw new NotFound('There is no such workspace, or this key is not for it.')
  const actor = { memberId: seat.memberId, keyName: found.name, address: request.ip }
  return { ...seat, scopes: found.scopes, sessionDigest: undefined, actor }
}

/** `Earshot-Workspace`, or `?workspace=` where a header can't be set: live events, links. */
function wantedWorkspace(request: FastifyRequest): string | undefined {
  const named = request.headers['earshot-workspace'] ?? request.workspaceInQuery
  if (named === undefined) return undefined
  if (typeof named !== 'string' || !UUID.test(named))
    throw new NotFound('There is no such workspace, or you are not a member of it.')
  return named.toLowerCase()
}
