import { Type } from 'typebox'
import type { Auth } from '../auth.ts'
import { passwordField } from './form.ts'

/** A name and an app password with every request (RFC 7617). The secret is `{ name, password }`. */
export function basic(options: { optional?: boolean; description?: string } = {}): Auth {
  return {
    kind: 'app-password',
    ...(options.optional ? { optional: true } : {}),
    fields: Type.Object({
      name: Type.String({ title: 'Name', minLength: 1, maxLength: 200 }),
      password: passwordField('App password', options.description),
    }),
    sign(request, secret) {
      if (!secret?.name || !secret.password) return request
      const proof = Buffer.from(`${secret.name}:${secret.password}`).toString('base64')
      return { ...request, headers: { ...request.headers, authorization: `Basic ${proof}` } }
    },
  }
}
