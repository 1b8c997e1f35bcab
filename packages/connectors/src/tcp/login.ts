import { Type } from 'typebox'
import type { Auth } from '../auth.ts'

/** A name and password that the connector itself sends when the line is open, by `prove`; `optional` where guests may read. */
export function login<S>({ optional = false, user = 'Name' } = {}): Auth<S> {
  return {
    kind: 'app-password',
    optional,
    fields: Type.Object({
      user: Type.String({ title: user, minLength: 1, maxLength: 200 }),
      password: Type.String({ title: 'Password', format: 'password', minLength: 1, maxLength: 500 }),
    }),
    sign: (request) => request,
  }
}

/** RFC 4616: name and password in one base64 word. */
export function saslPlain(user: string, password: string): string {
  return Buffer.from(`\0${user}\0${password}`).toString('base64')
}
