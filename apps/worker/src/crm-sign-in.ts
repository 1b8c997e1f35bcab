import type { Visit } from '@earshot/connectors/auth/consent'
import { memorySecrets } from '@earshot/connectors/secrets'
import { CRM_LABELS, type CrmKind } from '@earshot/core/crm'
import { Refused } from '@earshot/core/errors'
import { openSalesforce } from '@earshot/crm/salesforce/salesforce'
import type { SalesforceSettings } from '@earshot/crm/salesforce/sign-in'
import { redeemCode, salesforceConsentAddress } from '@earshot/crm/salesforce/visit'
import type { SignIn } from '@earshot/db/sign-ins'
import type { App } from './app.ts'

const LONGEST_MS = 25_000

/** The CRM's page that asks a member for consent. */
export function findCrmConsentAddress(
  app: App,
  kind: CrmKind,
  settings: Record<string, unknown>,
  visit: Visit,
): Promise<string> {
  return salesforceConsentAddress(settingsOf(kind, settings), visit, app.engine.guard)
}

/** Exchanges the code that came back, and tries what came by reading the objects: a user without access to the API is told so now. */
export async function exchangeCrmCode(
  app: App,
  kind: CrmKind,
  { settings: saved, secret: { clientSecret, code = '', verifier = '' } }: Pick<SignIn, 'settings' | 'secret'>,
  redirectUri: string,
): Promise<{ message: string; kept: Record<string, string> }> {
  const { guard, transport } = app.engine
  const settings = settingsOf(kind, saved)
  const reach = { guard, transport, signal: AbortSignal.timeout(LONGEST_MS) }
  const secret = await redeemCode(reach, settings, { clientSecret, code, verifier, redirectUri })
  const secrets = memorySecrets(secret)
  const client = await openSalesforce({ reach, settings, secrets, now: app.now })
  const objects = await client.describe()
  return { message: objects.map(({ label }) => label).join(', '), kept: (await secrets.get()) ?? secret }
}

function settingsOf(kind: CrmKind, settings: Record<string, unknown>): SalesforceSettings {
  if (kind !== 'salesforce') throw new Refused(`${CRM_LABELS[kind]} is not signed in to by a visit to its page.`)
  return settings as unknown as SalesforceSettings
}
