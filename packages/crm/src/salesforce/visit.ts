import { authorizeAddress, type Visit } from '@earshot/connectors/auth/consent'
import type { Guard } from '@earshot/connectors/http/guard'
import { Invalid, Refused } from '@earshot/core/errors'
import type { Reach } from '../reach.ts'
import { askToken, oauthAddress, type SalesforceSettings } from './sign-in.ts'

const SCOPES = ['api', 'refresh_token']
/** The code is at fault, not the connected app: it was used, is too old, or belongs to another visit. */
const BAD_CODE: (string | undefined)[] = ['invalid_grant', 'invalid_request']

/** Salesforce's page that asks a member for consent: the web-server flow with PKCE. */
export function salesforceConsentAddress(
  { loginUrl, clientId }: SalesforceSettings,
  visit: Visit,
  guard: Guard,
): Promise<string> {
  return authorizeAddress(oauthAddress(loginUrl, 'authorize'), { clientId, scopes: SCOPES }, visit, guard)
}

/** The code that the member came back with, for what is to be kept sealed. Throws `Invalid` where the code is not taken. */
export async function redeemCode(
  to: Reach,
  settings: SalesforceSettings,
  {
    clientSecret,
    code,
    verifier,
    redirectUri,
  }: { clientSecret: string | undefined; code: string; verifier: string; redirectUri: string },
): Promise<Record<string, string>> {
  const form = {
    grant_type: 'authorization_code',
    client_id: settings.clientId,
    ...(clientSecret && { client_secret: clientSecret }),
    code,
    code_verifier: verifier,
    redirect_uri: redirectUri,
  }
  const token = await askToken(to, settings, form, (why, error) =>
    BAD_CODE.includes(error)
      ? new Invalid(`Salesforce does not take the code of this visit (${why}). Begin again.`)
      : new Refused(`Salesforce refused the sign-in (${why}). Check the connected app, its key and secret above all.`),
  )
  if (!token.refreshToken)
    throw new Refused(
      'Salesforce gave no refresh token. Add the scope “refresh_token, offline_access” to the connected app.',
    )
  return { ...token, ...(clientSecret && { clientSecret }) }
}
