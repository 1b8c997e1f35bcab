import { Type } from 'typebox'
import type { Auth } from '../auth.ts'
import { passwordField } from './form.ts'
import { askToken, isTokenStale } from './token-answer.ts'

export interface ClientCredentialsOptions<S> {
  tokenUrl: string | ((settings: S) => string)
  scopes?: readonly string[]
  clientIn?: 'body' | 'header'
  optional?: boolean
}

/** An app's own token, for nobody in particular (RFC 6749, 4.4). Its person types the client's id and secret: `{ clientId, clientSecret }`. */
export function clientCredentials<S>(options: ClientCredentialsOptions<S>): Auth<S> {
  return {
    kind: 'client-credentials',
    ...(options.optional ? { optional: true } : {}),
    fields: Type.Object({
      clientId: Type.String({ title: 'Client id', minLength: 1, maxLength: 500 }),
      clientSecret: passwordField('Client secret'),
    }),
    sign: (request, secret) =>
      secret?.accessToken
        ? { ...request, headers: { ...request.headers, authorization: `Bearer ${secret.accessToken}` } }
        : request,
    isStale: isTokenStale,
    renew({ http, settings, secret, now }) {
      const url = typeof options.tokenUrl === 'string' ? options.tokenUrl : options.tokenUrl(settings)
      const form = { grant_type: 'client_credentials', ...(options.scopes ? { scope: options.scopes.join(' ') } : {}) }
      const client = { id: secret?.clientId ?? '', secret: secret?.clientSecret ?? '' }
      return askToken(http, url, form, client, { now: now(), clientIn: options.clientIn ?? 'header' })
    },
  }
}
