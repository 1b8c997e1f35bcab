import { ROLES } from '@earshot/core/roles'
import { type Static, Type } from 'typebox'
import type { Route } from './route.ts'
import { Id, Name, Nothing, strict } from './shape.ts'

const Email = Type.String({ format: 'email', maxLength: 254 })
const NewPassword = Type.String({ minLength: 10, maxLength: 200, description: 'ten characters or more' })

export const Locale = Type.Enum(['en', 'fr', 'ja'] as const)
export const Theme = Type.Enum(['system', 'light', 'dark'] as const)

/** One of the workspaces that a person is a member of. `acts` is what the role allows: what is not in it is not shown. */
export const Membership = Type.Object({
  workspaceId: Id,
  workspaceName: Type.String(),
  memberId: Id,
  role: Type.Enum(ROLES),
  acts: Type.Array(Type.String()),
  timeZone: Type.String(),
  /** The workspace holds sample posts, and every screen says so. */
  isSample: Type.Boolean(),
})
export type Membership = Static<typeof Membership>

export const Me = Type.Object({
  accountId: Type.String(),
  name: Type.String(),
  email: Type.String(),
  /** null: as the browser asks. */
  locale: Type.Union([Locale, Type.Null()]),
  theme: Theme,
  memberships: Type.Array(Membership),
})
export type Me = Static<typeof Me>

export const getMe = {
  method: 'GET',
  url: '/api/me',
  access: 'account',
  summary: 'Who is signed in, and in which workspaces',
  schema: { response: { 200: Me } },
} as const satisfies Route

export const updateMe = {
  method: 'PATCH',
  url: '/api/me',
  access: 'account',
  summary: 'Change own name, language or theme',
  schema: {
    body: strict({
      name: Type.Optional(Name),
      locale: Type.Optional(Type.Union([Locale, Type.Null()])),
      theme: Type.Optional(Theme),
    }),
    response: { 200: Me },
  },
} as const satisfies Route

export const signIn = {
  method: 'POST',
  url: '/api/auth/sign-in/email',
  access: 'open',
  summary: 'Sign in with address and password; the answer sets the session cookie',
  schema: {
    body: strict({ email: Email, password: Type.String({ minLength: 1, maxLength: 200 }) }),
    response: { 200: Me },
  },
} as const satisfies Route

export const signOut = {
  method: 'POST',
  url: '/api/auth/sign-out',
  access: 'account',
  summary: 'Sign out here',
  schema: { response: { 204: Nothing } },
} as const satisfies Route

export const changePassword = {
  method: 'POST',
  url: '/api/auth/change-password',
  access: 'account',
  summary: 'Change own password; every other session ends',
  schema: {
    body: strict({ currentPassword: Type.String({ minLength: 1, maxLength: 200 }), newPassword: NewPassword }),
    response: { 204: Nothing },
  },
} as const satisfies Route

/** The same answer, and the same work, whether or not the address is known. */
export const requestPasswordReset = {
  method: 'POST',
  url: '/api/auth/request-password-reset',
  access: 'open',
  summary: 'Ask for a link to set a new password',
  schema: { body: strict({ email: Email }), response: { 202: Type.Object({ message: Type.String() }) } },
} as const satisfies Route

export const resetPassword = {
  method: 'POST',
  url: '/api/auth/reset-password',
  access: 'open',
  summary: 'Set a new password with the token of a reset link; the link works once, and every session ends',
  schema: {
    body: strict({ token: Type.String({ minLength: 10, maxLength: 200 }), newPassword: NewPassword }),
    response: { 204: Nothing },
  },
} as const satisfies Route

export { Email, NewPassword }
