import { type Static, Type } from 'typebox'
import type { Route } from './route.ts'
import { ById, Id, Name, Nothing, strict } from './shape.ts'

const MemberIds = Type.Array(Id, { maxItems: 200, uniqueItems: true })

/** Members who share work. What is assigned to a group is each of its members'. */
export const Group = Type.Object({ id: Id, name: Type.String(), memberIds: Type.Array(Id) })
export type Group = Static<typeof Group>

export const listGroups = {
  method: 'GET',
  url: '/api/groups',
  access: 'workspace:read',
  summary: 'Groups of members, by name',
  schema: { response: { 200: Type.Object({ groups: Type.Array(Group) }) } },
} as const satisfies Route

export const createGroup = {
  method: 'POST',
  url: '/api/groups',
  access: 'members:write',
  summary: 'Make a group; a second one of the same name is refused (409)',
  schema: { body: strict({ name: Name, memberIds: MemberIds }), response: { 201: Group } },
} as const satisfies Route

export const updateGroup = {
  method: 'PATCH',
  url: '/api/groups/:id',
  access: 'members:write',
  summary: 'Rename a group, or say who is in it',
  schema: {
    params: ById,
    body: strict({ name: Type.Optional(Name), memberIds: Type.Optional(MemberIds) }),
    response: { 200: Group },
  },
} as const satisfies Route

export const deleteGroup = {
  method: 'DELETE',
  url: '/api/groups/:id',
  access: 'members:write',
  summary: 'Remove a group; what is assigned to it is nobody’s then',
  schema: { params: ById, response: { 204: Nothing } },
} as const satisfies Route
