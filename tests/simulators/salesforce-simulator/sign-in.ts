import { createHash, createPublicKey, randomUUID, verify } from 'node:crypto'

export interface SimClient {
  id: string
  /** Web-server flow: a confidential client has a secret. */
  secret: string
  /** Of the web-server flow, as it is registered with the app. */
  redirectUri: string
  /** Of the certificate that the connected app holds, for the JWT bearer flow. */
  publicKey: string
  /** Who approved the app beforehand. */
  usernames: string[]
}

export interface SignIn {
  /** Access tokens that are still taken. */
  live: Set<string>
  /** The connected app's refresh tokens are good once: each renewal gives another. */
  rotates: boolean
  /** What is wrong with a visit to the authorisation page, where nobody can be sent back; else undefined. */
  refuseVisit(query: URLSearchParams): string | undefined
  /** What a person decides on the authorisation page: the address that the browser is sent back to. */
  decide(query: URLSearchParams, isAllowed: boolean): string
  /** The answer of the token endpoint. */
  token(form: URLSearchParams): { status: number; body: unknown }
}

const CODE_LIFE_MS = 15 * 60_000
const refused = (error: string, error_description: string) => ({ status: 400, body: { error, error_description } })

/** The three grants that Earshot uses: authorization_code with PKCE, refresh_token, and JWT bearer. `loginUrl` is the audience, `userId` whom all act as. */
export function makeSignIn(client: SimClient, loginUrl: () => string, userId: string, now: () => number): SignIn {
  const codes = new Map<string, { challenge: string | null; redirectUri: string; until: number }>()
  const refreshTokens = new Set<string>()
  const live = new Set<string>()

  const granted = (withRefresh: boolean) => {
    const access_token = `00D-${randomUUID()}`
    live.add(access_token)
    const refresh_token = withRefresh ? `5Aep-${randomUUID()}` : undefined
    if (refresh_token) refreshTokens.add(refresh_token)
    const id = `${loginUrl()}/id/00D000000000001AAA/${userId}`
    return {
      status: 200,
      body: {
        access_token,
        refresh_token,
        instance_url: loginUrl(),
        id,
        token_type: 'Bearer',
        issued_at: String(now()),
        scope: 'api refresh_token',
      },
    }
  }

  const signIn: SignIn = {
    live,
    rotates: false,
    refuseVisit(query) {
      if (query.get('client_id') !== client.id) return 'invalid_client_id: client identifier invalid'
      if (query.get('redirect_uri') !== client.redirectUri)
        return 'redirect_uri_mismatch: redirect_uri must match configuration'
      return query.get('response_type') === 'code' ? undefined : 'unsupported_response_type: not supported'
    },
    decide(query, isAllowed) {
      const state = query.get('state') ?? ''
      const code = randomUUID()
      if (isAllowed)
        codes.set(code, {
          challenge: query.get('code_challenge'),
          redirectUri: client.redirectUri,
          until: now() + CODE_LIFE_MS,
        })
      const said = isAllowed
        ? { code, state }
        : { error: 'access_denied', error_description: 'end-user denied authorization', state }
      return `${client.redirectUri}?${new URLSearchParams(said)}`
    },
    token(form) {
      const kind = form.get('grant_type')
      if (kind === 'urn:ietf:params:oauth:grant-type:jwt-bearer') {
        const why = refuseAssertion(form.get('assertion') ?? '', client, loginUrl(), now())
        return why ? refused('invalid_grant', why) : granted(false)
      }
      if (form.get('client_id') !== client.id) return refused('invalid_client_id', 'client identifier invalid')
      if (form.get('client_secret') !== client.secret) return refused('invalid_client', 'invalid client credentials')
      if (kind === 'refresh_token') {
        const given = form.get('refresh_token') ?? ''
        if (!refreshTokens.has(given)) return refused('invalid_grant', 'expired access/refresh token')
        if (signIn.rotates) refreshTokens.delete(given)
        return granted(signIn.rotates)
      }
      if (kind === 'authorization_code') {
        const given = codes.get(form.get('code') ?? '')
        codes.delete(form.get('code') ?? '')
        if (!given || given.until < now()) return refused('invalid_grant', 'expired authorization code')
        if (form.get('redirect_uri') !== given.redirectUri)
          return refused('redirect_uri_mismatch', 'redirect_uri must match configuration')
        const verifier = form.get('code_verifier')
        if (given.challenge === null) return granted(true)
        if (!verifier) return refused('invalid_grant', 'missing code verifier')
        const proof = createHash('sha256').update(verifier).digest('base64url')
        return given.challenge === proof ? granted(true) : refused('invalid_request', 'invalid code verifier')
      }
      return refused('unsupported_grant_type', 'grant type not supported')
    },
  }
  return signIn
}

function refuseAssertion(assertion: string, client: SimClient, audience: string, now: number): string | undefined {
  const [head = '', body = '', signature = ''] = assertion.split('.')
  const key = createPublicKey(client.publicKey)
  if (!verify('RSA-SHA256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url')))
    return 'invalid assertion'
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString())
  if (claims.iss !== client.id) return 'client identifier invalid'
  if (claims.aud !== audience) return 'audience is invalid'
  if (typeof claims.exp !== 'number' || claims.exp * 1000 < now) return 'assertion expired'
  if (claims.exp * 1000 > now + 5 * 60_000) return 'assertion validity too long'
  return client.usernames.includes(claims.sub) ? undefined : "user hasn't approved this consumer"
}
