import { AuthExpired, Planned } from '@earshot/core/errors'
import { Type } from 'typebox'
import type { OAuthClient } from '../auth.ts'
import type { Http } from '../http/http.ts'
import type { Secret } from '../secrets.ts'

const TokenAnswer = Type.Object({
  access_token: Type.String({ minLength: 1 }),
  refresh_token: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  expires_in: Type.Optional(Type.Union([Type.Number(), Type.String()])),
})

/** Asks a token endpoint (RFC 6749, 5): the secret is `{ accessToken, refreshToken?, expiresAt? }`, the last in ms since the epoch. */
export async function askToken(
  http: Http,
  url: string,
  form: Record<string, string>,
  client: OAuthClient | undefined,
  options: { now: number; clientIn: 'body' | 'header'; label?: string },
): Promise<Secret> {
  if (!client) throw new AuthExpired('An admin must first enter this network’s client id and secret in Connections.')
  const inHeader = options.clientIn === 'header' && client.secret
  const proof = Buffer.from(`${encodeURIComponent(client.id)}:${encodeURIComponent(client.secret ?? '')}`).toString(
    'base64',
  )
  const headers = inHeader ? { authorization: `Basic ${proof}` } : {}
  const own = inHeader ? {} : { client_id: client.id, ...(client.secret ? { client_secret: client.secret } : {}) }
  try {
    const answer = await http.postJson(TokenAnswer, url, undefined, { form: { ...form, ...own }, headers })
    const seconds = Number(answer.expires_in)
    return {
      accessToken: answer.access_token,
      ...(answer.refresh_token ? { refreshToken: answer.refresh_token } : {}),
      ...(seconds > 0 ? { expiresAt: String(options.now + seconds * 1000) } : {}),
    }
  } catch (error) {
    // A grant that is refused (RFC 6749, 5.2: 400 or 401) can only be given anew by its person.
    if (error instanceof Planned && error.code === 'refused')
      throw new AuthExpired('The network no longer renews this sign-in. Sign in again.')
    throw error
  }
}

/** True shortly before the token ends, or where there is none yet. */
export function isTokenStale(secret: Secret | undefined, now: number): boolean {
  if (!secret?.accessToken) return true
  return secret.expiresAt !== undefined && Number(secret.expiresAt) - 60_000 <= now
}
