import { AuthExpired } from '@earshot/core/errors'
import type { Auth, Renewal } from '../auth.ts'
import { askToken, isTokenStale } from './token-answer.ts'

export interface OAuth2Options<S> {
  authorizeUrl: string | ((settings: S) => string)
  tokenUrl: string | ((settings: S) => string)
  scopes: readonly string[]
  /** Further parameters of the address that the person is sent to. */
  parameters?: Readonly<Record<string, string>>
  /** Where the client proves itself at the token endpoint: in the body, where absent. */
  clientIn?: 'body' | 'header'
  optional?: boolean
  /** How the token goes with a request: `Authorization: Bearer`, where absent. */
  tokenIn?: { query: string }
}

/**
 * A person's consent by OAuth 2: authorisation code with PKCE, then refresh (RFC 6749, RFC 7636).
 * The secret is `{ accessToken, refreshToken?, expiresAt? }`.
 */
export function oauth2<S>(options: OAuth2Options<S>): Auth<S> {
  const clientIn = options.clientIn ?? 'body'
  const address = (url: string | ((settings: S) => string), settings: S) =>
    typeof url === 'string' ? url : url(settings)
  return {
    kind: 'oauth2',
    ...(options.optional ? { optional: true } : {}),
    consent: {
      authorizeUrl: (settings) => address(options.authorizeUrl, settings),
      scopes: options.scopes,
      ...(options.parameters ? { parameters: options.parameters } : {}),
      exchange({ http, settings, client, now }, { code, verifier, redirectUri }) {
        const form = { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: redirectUri }
        return askToken(http, address(options.tokenUrl, settings), form, client, { now: now(), clientIn })
      },
    },
    sign(request, secret) {
      if (!secret?.accessToken) return request
      if (options.tokenIn)
        return { ...request, query: { ...request.query, [options.tokenIn.query]: secret.accessToken } }
      return { ...request, headers: { ...request.headers, authorization: `Bearer ${secret.accessToken}` } }
    },
    isStale: (secret, now) => !!secret?.refreshToken && isTokenStale(secret, now),
    renew({ http, settings, secret, client, now }: Renewal<S>) {
      if (!secret?.refreshToken) throw new AuthExpired('This sign-in has ended. Sign in again.')
      const form = { grant_type: 'refresh_token', refresh_token: secret.refreshToken }
      return askToken(http, address(options.tokenUrl, settings), form, client, { now: now(), clientIn })
    },
  }
}
