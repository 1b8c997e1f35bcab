import { type Static, Type } from 'typebox'
import { MemberRef } from './members.ts'
import { NextCursor, paging } from './paging.ts'
import type { Route } from './route.ts'
import { Id, nullable, strict, Time, Word } from './shape.ts'

/** One line of what matters: `act` is an `AuditAct`, such as `member:role-changed`, or was one when it was written; nothing secret is in `detail`. */
export const AuditEntry = Type.Object({
  id: Id,
  at: Time,
  act: Type.String(),
  member: nullable(MemberRef),
  apiKeyName: nullable(Type.String()),
  address: nullable(Type.String()),
  target: nullable(Type.String()),
  detail: Type.Record(Type.String(), Type.Unknown()),
})
export type AuditEntry = Static<typeof AuditEntry>

export const listAuditLog = {
  method: 'GET',
  url: '/api/audit-log',
  access: 'audit:read',
  summary: 'What was done in the workspace, newest first',
  schema: {
    querystring: strict({ ...paging, act: Type.Optional(Word(60)), member: Type.Optional(Id) }),
    response: { 200: Type.Object({ entries: Type.Array(AuditEntry), next: NextCursor }) },
  },
} as const satisfies Route
