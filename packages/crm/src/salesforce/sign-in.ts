import { createPrivateKey, sign } from 'node:crypto'
import type { Secrets } from '@earshot/connectors/secrets'
import { AuthExpired, Failed, Invalid, type Planned } from '@earshot/core/errors'
import { type Reach, reach } from '../reach.ts'

export interface SalesforceSettings {
  /** https://login.salesforce.com, https://test.salesforce.com, or the organisation's own domain. */
  loginUrl: string
  clientId: string
  /** Of the JWT bearer flow: whom Earshot acts as. */
  username?: string
}

export interface Session {
  accessToken: string
  instanceUrl: string
  /** Whom Earshot acts as; undefined for a session from before this was kept. */
  userId: string | undefined
}

const LIFE_S = 180

/**
 * A session that Salesforce takes: the one at hand, else a fresh one by JWT bearer where there is a private key, or by refresh
 * token. `stale` is the access token that was just refused. Throws `AuthExpired` where only a person can mend it.
 */
export async function signIn(
  to: Reach,
  settings: SalesforceSettings,
  secrets: Secrets,
  now: () => number,
  stale?: string,
): Promise<Session> {
  const held = await secrets.get()
  if (held?.accessToken && held.instanceUrl && held.accessToken !== stale)
    return { accessToken: held.accessToken, instanceUrl: held.instanceUrl, userId: held.userId }
  const fresh = await secrets.refresh(held, async (current) => ({
    ...current,
    ...(await askToken(
      to,
      settings,
      current?.privateKey ? byAssertion(settings, current.privateKey, now()) : byRefreshToken(settings, current),
    )),
  }))
  return { accessToken: fresh.accessToken as string, instanceUrl: fresh.instanceUrl as string, userId: fresh.userId }
}

export const oauthAddress = (loginUrl: string, page: 'authorize' | 'token') =>
  `${loginUrl.replace(/\/+$/, '')}/services/oauth2/${page}`

function byAssertion(
  { clientId, username, loginUrl }: SalesforceSettings,
  privateKey: string,
  now: number,
): Record<string, string> {
  if (!username)
    throw new Invalid('JWT bearer needs the name of the user whom Earshot acts as.', {
      '/settings/username': 'is missing',
    })
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = { iss: clientId, sub: username, aud: loginUrl, exp: Math.floor(now / 1000) + LIFE_S }
  const text = `${part({ alg: 'RS256' })}.${part(claims)}`
  const signature = sign('RSA-SHA256', Buffer.from(text), keyOf(privateKey)).toString('base64url')
  return { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: `${text}.${signature}` }
}

function keyOf(pem: string) {
  try {
    return createPrivateKey(pem)
  } catch (cause) {
    throw new AuthExpired('The private key can’t be read. It starts with -----BEGIN PRIVATE KEY-----', { cause })
  }
}

function byRefreshToken(
  { clientId }: SalesforceSettings,
  held: Record<string, string> | undefined,
): Record<string, string> {
  if (!held?.refreshToken)
    throw new AuthExpired('Salesforce has not been connected yet. Sign in to it, or give a private key.')
  const { refreshToken, clientSecret } = held
  return {
    grant_type: 'refresh_token',
    client_id: clientId,
    refresh_token: refreshToken,
    ...(clientSecret && { client_secret: clientSecret }),
  }
}

/** What the token endpoint gives for a grant, as it is to be kept sealed; `refuse` makes the error where it gives none. */
export async function askToken(
  to: Reach,
  { loginUrl }: SalesforceSettings,
  form: Record<string, string>,
  refuse: (why: string, error: string | undefined) => Planned = (why) =>
    new AuthExpired(`Salesforce refused the sign-in: ${why}.`),
): Promise<Record<string, string>> {
  const { status, body } = await reach(to, {
    method: 'POST',
    url: oauthAddress(loginUrl, 'token'),
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams(form).toString(),
  })
  const said = parse(body)
  if (status >= 500 || status === 429) throw new Failed(`Salesforce’s sign-in answered ${status}.`)
  if (status !== 200 || !said.access_token || !said.instance_url)
    throw refuse(said.error_description ?? said.error ?? `it answered ${status}`, said.error)
  // https://login.salesforce.com/id/ORGANISATION/USER
  const userId = said.id?.split('/').at(-1)
  return {
    accessToken: said.access_token,
    instanceUrl: said.instance_url,
    ...(userId && { userId }),
    ...(said.refresh_token && { refreshToken: said.refresh_token }),
  }
}

function parse(text: string): Record<string, string | undefined> {
  try {
    return JSON.parse(text)
  } catch {
    return {} // an error page of a proxy: the status tells
  }
}
