import { Type } from 'typebox'
import { passwordField } from '../auth/form.ts'
import type { Auth } from '../auth.ts'

/** A key of the forum with the name that it reads as. https://docs.discourse.org */
export function forumKey(): Auth {
  return {
    kind: 'api-key',
    optional: true,
    fields: Type.Object({
      key: passwordField('API key', 'Made by an admin of the forum, read-only; public categories need none'),
      username: Type.String({ title: 'User', description: 'As whom the key reads', minLength: 1, maxLength: 100 }),
    }),
    sign(request, secret) {
      if (!secret?.key || !secret.username) return request
      return { ...request, headers: { ...request.headers, 'api-key': secret.key, 'api-username': secret.username } }
    },
  }
}
