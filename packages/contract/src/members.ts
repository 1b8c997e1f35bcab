import { ROLES } from '@earshot/core/roles'
import { type Static, Type } from 'typebox'
import type { Route } from './route.ts'
import { ById, Id, Nothing, nullable, strict, Time } from './shape.ts'

export const Member = Type.Object({
  id: Id,
  name: Type.String(),
  email: Type.String(),
  role: Type.Enum(ROLES),
  joinedAt: Time,
  lastSeenAt: nullable(Time),
  /** Until then rules assign nothing to them in turn. */
  awayUntil: nullable(Time),
  isYou: Type.Boolean(),
})
export type Member = Static<typeof Member>

/** A member as others' work shows them. Someone who has left keeps their name there. */
export const MemberRef = Type.Object({ id: Id, name: Type.String() })
export type MemberRef = Static<typeof MemberRef>

/** Whose a mention or a lead is: a member; with `isGroup` a group of members. */
export const AssigneeRef = Type.Object({ ...MemberRef.properties, isGroup: Type.Optional(Type.Boolean()) })
export type AssigneeRef = Static<typeof AssigneeRef>

export const listMembers = {
  method: 'GET',
  url: '/api/members',
  access: 'workspace:read',
  summary: 'Members of the workspace',
  schema: { response: { 200: Type.Object({ members: Type.Array(Member) }) } },
} as const satisfies Route

export const updateMember = {
  method: 'PATCH',
  url: '/api/members/:id',
  access: 'members:write',
  summary: "Change a member's role; their sessions end. The last owner can't be demoted (409)",
  schema: { params: ById, body: strict({ role: Type.Enum(ROLES) }), response: { 200: Member } },
} as const satisfies Route

export const removeMember = {
  method: 'DELETE',
  url: '/api/members/:id',
  access: 'members:write',
  summary: "Remove a member. Their keys stop working. The last owner can't be removed (409)",
  schema: { params: ById, response: { 204: Nothing } },
} as const satisfies Route

export const setAway = {
  method: 'PUT',
  url: '/api/members/away',
  access: 'workspace:read',
  summary: 'Say until the end of which day you are away: rules pass you over in turns until then; null: you are here',
  schema: { body: strict({ until: nullable(Type.String({ format: 'date' })) }), response: { 200: Member } },
} as const satisfies Route

export const leaveWorkspace = {
  method: 'POST',
  url: '/api/members/leave',
  access: 'workspace:read',
  summary: "Leave the workspace. The last owner can't (409)",
  schema: { response: { 204: Nothing } },
} as const satisfies Route
