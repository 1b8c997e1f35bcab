import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Secret, Secrets } from '@earshot/connectors/secrets'
import type { CrmKind } from '@earshot/core/crm'
import { Failed } from '@earshot/core/errors'
import type { CrmClient } from '@earshot/crm/client'
import { type HubspotSettings, openHubspot } from '@earshot/crm/hubspot/hubspot'
import { openPipedrive, type PipedriveSettings } from '@earshot/crm/pipedrive/pipedrive'
import { openSalesforce } from '@earshot/crm/salesforce/salesforce'
import type { SalesforceSettings } from '@earshot/crm/salesforce/sign-in'
import { openTwenty, type TwentySettings } from '@earshot/crm/twenty/twenty'
import { inTransaction } from '@earshot/db/client'
import { type CrmPlace, findCrmSecret, replaceCrmSecret } from '@earshot/db/crm-secrets'
import { dropLease, takeLease } from '@earshot/db/leases'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from './app.ts'

const LEASE_MS = 60_000
const LOOK_AGAIN_MS = 250

interface Opened {
  kind: CrmKind
  settings: Record<string, string>
}

/** A CRM of a workspace, signed in to. Throws as its sign-in does. */
export const openCrm = (app: App, crm: CrmPlace & Opened, signal: AbortSignal): Promise<CrmClient> =>
  openCrmWith(app, crm, storedSecrets(app, crm), signal)

/** The same with secrets that stand elsewhere than with a CRM of a workspace. */
export function openCrmWith(
  app: Pick<App, 'now'> & { engine: Pick<App['engine'], 'guard' | 'transport'> },
  { kind, settings }: Opened,
  secrets: Secrets,
  signal: AbortSignal,
): Promise<CrmClient> {
  const { guard, transport } = app.engine
  const way = { reach: { guard, transport, signal }, secrets, now: app.now }
  switch (kind) {
    case 'salesforce':
      return openSalesforce({ ...way, settings: settings as unknown as SalesforceSettings })
    case 'hubspot':
      return openHubspot({ ...way, settings: settings as unknown as HubspotSettings })
    case 'pipedrive':
      return openPipedrive({ ...way, settings: settings as unknown as PipedriveSettings })
    case 'twenty':
      return openTwenty({ ...way, settings: settings as unknown as TwentySettings })
  }
}

/**
 * Two turns that meet a stale session, in one worker or in two, renew it once: under a lease of their own, with no row held while the
 * CRM is asked. A CRM that gives a new refresh token with each session takes the old one no more, so what was renewed is written over
 * what it was made from alone: a secret that a member gave meanwhile stays, and one that was disconnected does not come back.
 */
export function storedSecrets(app: Pick<App, 'db' | 'keys'>, place: CrmPlace): Secrets {
  const name = `secret ${place.crmId}`
  const holder = randomUUID()
  const get = () => withWorkspace(app.db, place.workspaceId, (tx) => findCrmSecret(tx, app.keys, place))
  const renewedElsewhere = async (stale: Secret | undefined) => {
    const current = await get()
    return current && !isDeepStrictEqual(current, stale) ? current : undefined
  }
  return {
    get,
    async refresh(stale, renew) {
      for (const until = Date.now() + LEASE_MS; ; await sleep(LOOK_AGAIN_MS)) {
        const elsewhere = await renewedElsewhere(stale)
        if (elsewhere) return elsewhere
        if (await inTransaction(app.db, (tx) => takeLease(tx, name, holder, LEASE_MS))) break
        if (Date.now() > until) throw new Failed('The sign-in to the CRM is being renewed for too long.')
      }
      try {
        const elsewhere = await renewedElsewhere(stale)
        if (elsewhere) return elsewhere
        const fresh = await renew(stale)
        return await withWorkspace(app.db, place.workspaceId, (tx) =>
          replaceCrmSecret(tx, app.keys, place, stale, fresh),
        )
      } finally {
        await inTransaction(app.db, (tx) => dropLease(tx, name, holder))
      }
    },
  }
}
