import { type Static, Type } from 'typebox'
import { Currency } from './lead-value.ts'
import type { Route } from './route.ts'
import { Membership } from './session.ts'
import { Count, Id, Name, Nothing, strict, Time } from './shape.ts'

export const TimeZone = Type.String({ minLength: 1, maxLength: 60, description: 'an IANA name, such as Asia/Tokyo' })

export const Workspace = Type.Object({
  id: Id,
  name: Type.String(),
  timeZone: Type.String(),
  /** 1 Monday … 7 Sunday. */
  weekStartsOn: Type.Integer({ minimum: 1, maximum: 7 }),
  /** What a lead's value is of where nobody says otherwise. */
  currency: Currency,
  /** Why leads are lost, as they are offered; a member may write another. */
  lostReasons: Type.Array(Name),
  isSample: Type.Boolean(),
  createdAt: Time,
  counts: Type.Object({ mentions: Count, monitors: Count, connections: Count, members: Count }),
})
export type Workspace = Static<typeof Workspace>

export const listWorkspaces = {
  method: 'GET',
  url: '/api/workspaces',
  access: 'account',
  summary: 'The workspaces that the signed-in person is a member of',
  schema: { response: { 200: Type.Object({ workspaces: Type.Array(Membership) }) } },
} as const satisfies Route

export const createWorkspace = {
  method: 'POST',
  url: '/api/workspaces',
  access: 'account',
  summary: 'Make a workspace, with the signed-in person as its owner',
  schema: {
    body: strict({ name: Name, timeZone: Type.Optional(TimeZone) }),
    response: { 201: Membership },
  },
} as const satisfies Route

export const getWorkspace = {
  method: 'GET',
  url: '/api/workspace',
  access: 'workspace:read',
  summary: 'The workspace of the call, with its settings',
  schema: { response: { 200: Workspace } },
} as const satisfies Route

export const updateWorkspace = {
  method: 'PATCH',
  url: '/api/workspace',
  access: 'settings:write',
  summary: "Change the workspace's name, time zone, first day of the week, currency or reasons for lost leads",
  schema: {
    body: strict({
      name: Type.Optional(Name),
      timeZone: Type.Optional(TimeZone),
      weekStartsOn: Type.Optional(Type.Integer({ minimum: 1, maximum: 7 })),
      currency: Type.Optional(Currency),
      lostReasons: Type.Optional(Type.Array(Name, { maxItems: 50, uniqueItems: true })),
    }),
    response: { 200: Workspace },
  },
} as const satisfies Route

export const deleteWorkspace = {
  method: 'DELETE',
  url: '/api/workspace',
  access: 'workspace:delete',
  summary: 'Delete the workspace and all that it has heard',
  schema: { response: { 204: Nothing } },
} as const satisfies Route

export const fillSample = {
  method: 'POST',
  url: '/api/sample',
  access: 'account',
  summary: 'Make, or fill again, a separate workspace with 5,000 sample posts, to look around in',
  schema: { response: { 202: Type.Object({ workspaceId: Id, importId: Id }) } },
} as const satisfies Route
