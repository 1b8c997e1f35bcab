import { ROLES } from '@earshot/core/roles'
import { type Static, Type } from 'typebox'
import { MemberRef } from './members.ts'
import type { Route } from './route.ts'
import { Email, Me, NewPassword } from './session.ts'
import { ById, Id, Name, Nothing, nullable, strict, Time } from './shape.ts'

export const Invitation = Type.Object({
  id: Id,
  email: Type.String(),
  role: Type.Enum(ROLES),
  invitedBy: nullable(MemberRef),
  createdAt: Time,
  expiresAt: Time,
})
export type Invitation = Static<typeof Invitation>

/** `link` is there only where no mail can be sent: the admin hands it over. It is shown once. */
export const NewInvitation = Type.Object({
  invitation: Invitation,
  mailed: Type.Boolean(),
  link: Type.Optional(Type.String()),
})
export type NewInvitation = Static<typeof NewInvitation>

export const listInvitations = {
  method: 'GET',
  url: '/api/invitations',
  access: 'members:write',
  summary: 'Invitations that are still open',
  schema: { response: { 200: Type.Object({ invitations: Type.Array(Invitation) }) } },
} as const satisfies Route

export const createInvitation = {
  method: 'POST',
  url: '/api/invitations',
  access: 'members:write',
  summary: 'Invite a person by address; a second invitation to one address replaces the first',
  schema: { body: strict({ email: Email, role: Type.Enum(ROLES) }), response: { 201: NewInvitation } },
} as const satisfies Route

export const revokeInvitation = {
  method: 'DELETE',
  url: '/api/invitations/:id',
  access: 'members:write',
  summary: 'Take an invitation back',
  schema: { params: ById, response: { 204: Nothing } },
} as const satisfies Route

const InvitationToken = Type.String({ minLength: 10, maxLength: 200 })

export const readInvitation = {
  method: 'POST',
  url: '/api/invitations/read',
  access: 'open',
  summary: 'What an invitation link is for, before it is accepted',
  schema: {
    body: strict({ token: InvitationToken }),
    response: {
      200: Type.Object({
        workspaceName: Type.String(),
        email: Type.String(),
        role: Type.Enum(ROLES),
        /** The address has an account already: its password is asked, not a new one. */
        hasAccount: Type.Boolean(),
      }),
    },
  },
} as const satisfies Route

export const acceptInvitation = {
  method: 'POST',
  url: '/api/invitations/accept',
  access: 'open',
  summary: 'Join the workspace: with a name and a new password, or with the password of the account; signs in',
  schema: {
    body: strict({
      token: InvitationToken,
      name: Type.Optional(Name),
      password: Type.Union([NewPassword, Type.String({ minLength: 1, maxLength: 200 })]),
    }),
    response: { 200: Me },
  },
} as const satisfies Route
