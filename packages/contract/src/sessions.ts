import { type Static, Type } from 'typebox'
import type { Route } from './route.ts'
import { ById, Id, Nothing, nullable, Time } from './shape.ts'

/** Where an account is signed in. */
export const OpenSession = Type.Object({
  id: Id,
  /** Such as `Firefox, Windows`; null: it did not say. */
  browser: nullable(Type.String()),
  /** From which it signed in. */
  address: nullable(Type.String()),
  createdAt: Time,
  /** Within ten minutes. */
  lastUsedAt: Time,
  /** The one that asks. */
  isHere: Type.Boolean(),
})
export type OpenSession = Static<typeof OpenSession>

export const listSessions = {
  method: 'GET',
  url: '/api/me/sessions',
  access: 'account',
  summary: 'Where you are signed in, the session used last first',
  schema: { response: { 200: Type.Object({ sessions: Type.Array(OpenSession) }) } },
} as const satisfies Route

export const endSession = {
  method: 'DELETE',
  url: '/api/me/sessions/:id',
  access: 'account',
  summary: 'Sign out one of your sessions, wherever it is; its live connections close within a minute',
  schema: { params: ById, response: { 204: Nothing } },
} as const satisfies Route

export const endOtherSessions = {
  method: 'POST',
  url: '/api/me/sessions/end-others',
  access: 'account',
  summary: 'Sign out every session of yours but this one',
  schema: { response: { 204: Nothing } },
} as const satisfies Route

export const endMemberSessions = {
  method: 'POST',
  url: '/api/members/:id/end-sessions',
  access: 'members:write',
  summary: 'Sign a member out everywhere. Only an owner may do so to an owner',
  schema: { params: ById, response: { 204: Nothing } },
} as const satisfies Route
