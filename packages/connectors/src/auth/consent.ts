import { Refused } from '@earshot/core/errors'
import { calculatePKCECodeChallenge } from 'oauth4webapi'
import type { OAuthClient } from '../auth.ts'
import type { Connector } from '../connector.ts'
import { createHttp } from '../http/client.ts'
import type { Engine, Line } from '../http/engine.ts'
import { checkUrl, type Guard } from '../http/guard.ts'
import type { Secret } from '../secrets.ts'

/** What ties a person's visit at the network to the session that it began in. */
export interface Visit {
  state: string
  verifier: string
  /** Where the network sends the person back to. */
  redirectUri: string
}

/** The network's page that asks a person for consent: authorisation code with PKCE (RFC 7636, S256). */
export function consentAddress(
  connector: Connector,
  settings: unknown,
  client: OAuthClient,
  visit: Visit,
  guard: Guard,
): Promise<string> {
  const { authorizeUrl, ...asked } = consentOf(connector)
  return authorizeAddress(authorizeUrl(settings), { ...asked, clientId: client.id }, visit, guard)
}

/** The same of any page of consent, a CRM's too. */
export async function authorizeAddress(
  page: string,
  asked: { clientId: string; scopes: readonly string[]; parameters?: Readonly<Record<string, string>> },
  { state, verifier, redirectUri }: Visit,
  guard: Guard,
): Promise<string> {
  const url = checkUrl(page, guard)
  const parameters = {
    response_type: 'code',
    client_id: asked.clientId,
    redirect_uri: redirectUri,
    scope: asked.scopes.join(' '),
    state,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...asked.parameters,
  }
  for (const [name, value] of Object.entries(parameters)) if (value !== '') url.searchParams.set(name, value)
  return url.href
}

/** The first secret, for the code that the person came back with. Throws planned errors with words for that person. */
export function exchangeCode(
  engine: Engine,
  line: Line,
  answer: { code: string; verifier: string; redirectUri: string },
): Promise<Secret> {
  const { connector, settings, client } = line
  const http = createHttp(engine, line, false)
  return consentOf(connector).exchange({ http, settings, secret: undefined, client, now: engine.now }, answer)
}

function consentOf(connector: Connector) {
  const { consent } = connector.auth
  if (!consent) throw new Refused(`${connector.label} is not signed in to by a visit to its page.`)
  return consent
}
