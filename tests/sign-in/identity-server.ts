import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Interaction } from 'oidc-provider'

export const CLIENT = { id: 'earshot', secret: 'the-secret-of-the-registered-app' }

/** A network on loopback: a real OpenID provider (PKCE required, refresh tokens rotate) and two addresses that ask for its token. */
export interface IdentityServer {
  base: string
  /** By address, such as `POST /token`. */
  asked: Map<string, number>
  /** The next answers of the token endpoint, instead of its own. */
  meddle: ((response: ServerResponse) => void)[]
  /** Before the next answer of `/me`. */
  onNextMe: (() => Promise<void>) | undefined
  provider: Provider
  close(): Promise<void>
}

export async function serveIdentity(redirectUri: string, accessTokenS = 3600): Promise<IdentityServer> {
  const asked = new Map<string, number>()
  const meddle: IdentityServer['meddle'] = []
  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const provider = new Provider(base, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_post',
        application_type: 'web',
      },
    ],
    scopes: ['openid', 'offline_access'],
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      clientCredentials: { enabled: true },
    },
    cookies: { keys: ['a key of this test alone'] },
    interactions: { url: (_, { uid }: Interaction) => `/agree/${uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
    issueRefreshToken: async () => true,
    rotateRefreshToken: true,
    ttl: { AccessToken: accessTokenS, RefreshToken: 86_400, Session: 86_400, Grant: 86_400, Interaction: 600 },
    conformIdTokenClaims: true,
  })
  const answer = provider.callback()

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', base)
    const name = `${request.method} ${pathname}`
    asked.set(name, (asked.get(name) ?? 0) + 1)
    if (pathname.startsWith('/agree/')) return agree(request, response)
    if (name === 'POST /token' && meddle.length > 0) return meddle.shift()?.(response)
    if (pathname === '/me') {
      await identity.onNextMe?.()
      identity.onNextMe = undefined
    }
    if (pathname !== '/me' && pathname !== '/posts') return answer(request, response)
    const token = await findToken(request.headers.authorization)
    const body = pathname === '/me' ? { name: 'ada' } : []
    response.writeHead(token ? 200 : 401, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }

  async function findToken(header = '') {
    const bearer = header.replace(/^Bearer /, '')
    const token = (await provider.AccessToken.find(bearer)) ?? (await provider.ClientCredentials.find(bearer))
    return token && !token.isExpired ? token : undefined
  }

  /** Signs its one person in, and agrees. */
  async function agree(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { prompt, params, session } = await provider.interactionDetails(request, response)
    if (prompt.name === 'login') return provider.interactionFinished(request, response, { login: { accountId: 'ada' } })
    const grant = new provider.Grant({ accountId: session?.accountId ?? 'ada', clientId: String(params.client_id) })
    grant.addOIDCScope('openid offline_access')
    const grantId = await grant.save()
    return provider.interactionFinished(request, response, { consent: { grantId } }, { mergeWithLastSubmission: true })
  }

  const identity: IdentityServer = {
    base,
    asked,
    meddle,
    onNextMe: undefined,
    provider,
    close: () => new Promise((closed) => server.close(() => closed())),
  }
  return identity
}

/** Walks from the network's page to the address that it sends the person back to, as a browser would. */
export async function walkThrough(address: string, redirectUri: string): Promise<URL> {
  const jar = new Map<string, string>()
  let url = new URL(address)
  for (let steps = 0; steps < 12; steps++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (value) jar.set(name, value)
      else jar.delete(name)
    }
    const location = answer.headers.get('location')
    if (!location) throw new Error(`${url.pathname} answered ${answer.status}: ${await answer.text()}`)
    url = new URL(location, url)
    if (url.href.startsWith(redirectUri)) return url
  }
  throw new Error('The network sends its person round and round.')
}
