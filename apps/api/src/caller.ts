import { Forbidden, NotFound } from '@earshot/core/errors'
import { type Act, mayDo } from '@earshot/core/roles'
import { findApiKey, touchApiKey } from '@earshot/db/api-keys'
import type { Actor } from '@earshot/db/audit-log'
import { inTransaction } from '@earshot/db/client'
import { listWorkspacesOf } from '@earshot/db/memberships'
import { findSeatOf, findSeatOfMember, type Seat } from '@earshot/db/seats'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { FastifyRequest } from 'fastify'
import { Unauthenticated } from './failures.ts'
import type { Services } from './services.ts'
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

/** The account whose session the cookie names. Throws `Unauthenticated`. */
export async function readSession(
  { auth }: Services,
  request: FastifyRequest,
): Promise<{ accountId: string; token: string }> {
  const found = request.headers.cookie
    ? await auth.api.getSession({ headers: new Headers({ cookie: request.headers.cookie }) })
    : null
  if (!found) throw new Unauthenticated('Sign in first, or send an API key as "Authorization: Bearer …".')
  return { accountId: found.user.id, token: found.session.token }
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
  const { accountId, token } = await readSession(services, request)
  const seat = await findSeatFor(services, accountId, wantedWorkspace(request))
  if (!seat) throw new NotFound('There is no such workspace, or you are not a member of it.')
  const actor = { memberId: seat.memberId, address: request.ip }
  return { ...seat, scopes: undefined, sessionDigest: hashToken(token), actor }
}

async function findSeatFor(
  { db, authDb }: Services,
  accountId: string,
  wanted: string | undefined,
): Promise<Seat | undefined> {
  const ids = wanted ? [wanted] : await inTransaction(authDb, (tx) => listWorkspacesOf(tx, accountId))
  for (const id of ids) {
    const seat = await withWorkspace(db, id, (tx) => findSeatOf(tx, id, accountId))
    if (seat) return seat
  }
  return undefined
}

async function callerOfKey({ db, authDb, now }: Services, request: FastifyRequest, key: string): Promise<Caller> {
  const unknown = new Unauthenticated('This API key is not known, was revoked, or is past its time.')
  if (!isApiKey(key)) throw unknown
  const found = await inTransaction(authDb, async (tx) => {
    const found = await findApiKey(tx, hashToken(key), new Date(now()))
    if (found) await touchApiKey(tx, found.id, new Date(now()))
    return found
  })
  if (!found) throw unknown
  const seat = await withWorkspace(db, found.workspaceId, (tx) =>
    findSeatOfMember(tx, found.workspaceId, found.memberId),
  )
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
