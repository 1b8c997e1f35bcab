import { setTimeout as sleep } from 'node:timers/promises'
import type { Secrets } from '@earshot/connectors/secrets'
import type { CrmKind } from '@earshot/core/crm'
import { Failed } from '@earshot/core/errors'
import type { CrmClient } from '@earshot/crm/client'
import { type HubspotSettings, openHubspot } from '@earshot/crm/hubspot/hubspot'
import { openSalesforce } from '@earshot/crm/salesforce/salesforce'
import type { SalesforceSettings } from '@earshot/crm/salesforce/sign-in'
import { inTransaction } from '@earshot/db/client'
import { type CrmPlace, findCrmSecret, saveCrmSecret } from '@earshot/db/crm-secrets'
import { dropLease, takeLease } from '@earshot/db/leases'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from './app.ts'

const LEASE_MS = 60_000
const LOOK_AGAIN_MS = 250

/** A CRM of a workspace, signed in to. Throws as its sign-in does. */
export function openCrm(
  app: App,
  crm: CrmPlace & { kind: CrmKind; settings: Record<string, string> },
  signal: AbortSignal,
): Promise<CrmClient> {
  const { guard, transport } = app.engine
  const way = { reach: { guard, transport, signal }, secrets: secretsOf(app, crm), now: app.now }
  switch (crm.kind) {
    case 'salesforce':
      return openSalesforce({ ...way, settings: crm.settings as unknown as SalesforceSettings })
    case 'hubspot':
      return openHubspot({ ...way, settings: crm.settings as unknown as HubspotSettings })
  }
}

/** Two workers that meet a stale session renew it once: under a lease, with no row held while the CRM is asked. */
function secretsOf(app: App, place: CrmPlace): Secrets {
  const name = `secret ${place.crmId}`
  const get = () => withWorkspace(app.db, place.workspaceId, (tx) => findCrmSecret(tx, app.keys, place))
  const isOther = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other)
  return {
    get,
    async refresh(stale, renew) {
      for (const until = Date.now() + LEASE_MS; ; await sleep(LOOK_AGAIN_MS)) {
        const current = await get()
        if (current && isOther(current, stale)) return current
        if (await inTransaction(app.db, (tx) => takeLease(tx, name, app.id, LEASE_MS))) break
        if (Date.now() > until) throw new Failed('The sign-in to the CRM is being renewed for too long.')
      }
      try {
        const current = await get()
        if (current && isOther(current, stale)) return current
        const fresh = await renew(current)
        await withWorkspace(app.db, place.workspaceId, (tx) => saveCrmSecret(tx, app.keys, place, fresh))
        return fresh
      } finally {
        await inTransaction(app.db, (tx) => dropLease(tx, name, app.id))
      }
    },
  }
}
