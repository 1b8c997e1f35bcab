import { AuthExpired, Failed, Invalid, Refused } from '@earshot/core/errors'
import * as oauth from 'oauth4webapi'
import type { OAuthClient } from '../auth.ts'
import { parsed } from '../http/error-rule.ts'
import type { Http } from '../http/http.ts'
import type { Secret } from '../secrets.ts'

/** What a token endpoint says where it takes the grant no more: only its person can give another (RFC 6749, 5.2). */
const ENDED = 'The network no longer takes this sign-in. Sign in again.'
const BAD_CODE =
  'The network does not take the code of this visit: it was used before, or belongs to another. Begin again.'
const BAD_CLIENT = 'The network does not take the client id and secret. An admin must check them in Connections.'
const GRANT_ENDED = ['invalid_grant', 'invalid_token', 'access_denied']

/**
 * Asks a token endpoint (RFC 6749, 5): the secret is `{ accessToken, refreshToken?, expiresAt? }`, the last in ms since the epoch.
 * Throws `AuthExpired` where a grant is taken no more, `Invalid` where it was a visit's code.
 */
export async function askToken(
  http: Http,
  url: string,
  { grant_type, ...form }: Record<string, string> & { grant_type: string },
  client: OAuthClient | undefined,
  options: { now: number; clientIn: 'body' | 'header' },
): Promise<Secret> {
  if (!client) throw new AuthExpired('An admin must first enter this network’s client id and secret in Connections.')
  const server = { issuer: new URL(url).origin, token_endpoint: url }
  const proof = !client.secret
    ? oauth.None()
    : options.clientIn === 'header'
      ? oauth.ClientSecretBasic(client.secret)
      : oauth.ClientSecretPost(client.secret)
  const ended = () => (grant_type === 'authorization_code' ? new Invalid(BAD_CODE) : new AuthExpired(ENDED))
  const asked = { client_id: client.id }
  // Plain http is refused by the engine, save to a host that the operator allowed.
  const through = { [oauth.customFetch]: fetchBy(http, ended), [oauth.allowInsecureRequests]: true }
  try {
    const answer = await oauth.genericTokenEndpointRequest(server, asked, proof, grant_type, form, through)
    const { access_token, refresh_token, expires_in } = await oauth.processGenericTokenEndpointResponse(
      server,
      asked,
      answer,
    )
    return {
      accessToken: access_token,
      ...(refresh_token ? { refreshToken: refresh_token } : {}),
      ...(expires_in && expires_in > 0 ? { expiresAt: String(options.now + expires_in * 1000) } : {}),
    }
  } catch (error) {
    throw meaningOf(error, ended)
  }
}

/** The library's requests, sent by the engine: its guard, budget, deadline and caps hold for them too. */
function fetchBy(http: Http, ended: () => Error) {
  return async (url: string, { headers, body }: { headers: Record<string, string>; body: unknown }) => {
    const answer = await http.request({ method: 'POST', url, headers, body: String(body), accept: [400, 401] })
    const told = regular(parsed(answer))
    const isError = answer.status !== 200 || 'error' in told
    if (isError && typeof told.error !== 'string') throw ended()
    return Response.json(told, { status: isError ? 400 : 200 })
  }
}

/** Networks leave out the token's type, give times as text, and an empty word or null for no new refresh token. */
function regular(answer: unknown): Record<string, unknown> {
  if (typeof answer !== 'object' || answer === null) return {}
  const told = Object.entries(answer).filter(([, value]) => value !== null && value !== '')
  const { expires_in: seconds, id_token: _, ...rest } = Object.fromEntries(told)
  return { ...rest, token_type: 'bearer', ...(Number(seconds) > 0 ? { expires_in: Number(seconds) } : {}) }
}

function meaningOf(error: unknown, ended: () => Error): unknown {
  if (error instanceof oauth.ResponseBodyError) {
    if (GRANT_ENDED.includes(error.error)) return ended()
    if (error.error === 'invalid_client' || error.error === 'unauthorized_client') return new AuthExpired(BAD_CLIENT)
    const said = error.error_description ? `: ${error.error_description.slice(0, 200)}` : ''
    return new Refused(`The network refused the sign-in (${error.error.slice(0, 60)}${said}).`)
  }
  if (error instanceof oauth.OperationProcessingError || error instanceof oauth.UnsupportedOperationError)
    return new Failed('The network answered the sign-in with something that is no token. It is tried again by itself.')
  return error
}

/** True shortly before the token ends, or where there is none yet. */
export function isTokenStale(secret: Secret | undefined, now: number): boolean {
  if (!secret?.accessToken) return true
  return secret.expiresAt !== undefined && Number(secret.expiresAt) - 60_000 <= now
}
