import { type Static, Type } from 'typebox'
import { MemberRef } from './members.ts'
import type { Route } from './route.ts'
import { ById, Id, Nothing } from './shape.ts'

/** A member who has a mention open now, or writes an answer to it. */
export const Look = Type.Object({ mentionId: Id, member: MemberRef, isWriting: Type.Boolean() })
export type Look = Static<typeof Look>

export const listLooks = {
  method: 'GET',
  url: '/api/looks',
  access: 'mentions:read',
  summary: 'Who looks at which mention now, and who writes an answer',
  schema: { response: { 200: Type.Object({ looks: Type.Array(Look) }) } },
} as const satisfies Route

export const lookAt = {
  method: 'PUT',
  url: '/api/mentions/:id/look',
  access: 'mentions:read',
  summary: 'Say that you look at a mention; it is forgotten after 12 s, so say it every 5 s',
  schema: { params: ById, response: { 204: Nothing } },
} as const satisfies Route

export const lookAway = {
  method: 'DELETE',
  url: '/api/mentions/:id/look',
  access: 'mentions:read',
  summary: 'Say that you no longer look at a mention',
  schema: { params: ById, response: { 204: Nothing } },
} as const satisfies Route
