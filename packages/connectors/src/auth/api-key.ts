import { Type } from 'typebox'
import type { Auth } from '../auth.ts'
import { passwordField } from './form.ts'

export interface ApiKeyOptions {
  /** Where the key goes: a header or a query parameter of this name. */
  in: 'header' | 'query'
  name: string
  /** Before the key in a header, such as `Bearer `. */
  prefix?: string
  /** The network can be read without a key. */
  optional?: boolean
  title?: string
  /** Where its person finds the key. */
  description?: string
}

/** A key that its person copies from the network's page; only they can make a new one. The secret is `{ key }`. */
export function apiKey(options: ApiKeyOptions): Auth {
  const { name, prefix = '', title = 'API key', description } = options
  return {
    kind: 'api-key',
    ...(options.optional ? { optional: true } : {}),
    fields: Type.Object({ key: passwordField(title, description) }),
    sign(request, secret) {
      if (!secret?.key) return request
      if (options.in === 'query') return { ...request, query: { ...request.query, [name]: secret.key } }
      return { ...request, headers: { ...request.headers, [name]: `${prefix}${secret.key}` } }
    },
  }
}

/** A token in the Authorization header (RFC 6750). The secret is `{ key }`. */
export function bearer(options: Omit<ApiKeyOptions, 'in' | 'name' | 'prefix'> = {}): Auth {
  return apiKey({ title: 'Access token', ...options, in: 'header', name: 'authorization', prefix: 'Bearer ' })
}
