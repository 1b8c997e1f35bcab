import type { CrmMapping } from '@earshot/core/crm-mapping'
import type { App } from '@earshot/worker/app'
import type { TestDatabase } from '../database/test-database.ts'
import type { HubspotSimulator } from '../simulators/hubspot-simulator/simulator.ts'
import { addCrm } from './crm-fixture.ts'

export const LEAD_STATUS = { new: 'NEW', contacted: 'ATTEMPTED_TO_CONTACT', lost: 'UNQUALIFIED' }

const CONTACT_MAPPING: CrmMapping = {
  object: 'contacts',
  keyField: 'earshot_id',
  rules: [
    { field: 'lastname', from: 'lastName', wins: 'crm' },
    { field: 'firstname', from: 'firstName', wins: 'crm' },
    { field: 'company', from: 'company', otherwise: 'Not known', wins: 'crm' },
    { field: 'hs_lead_status', from: 'stage', values: LEAD_STATUS, wins: 'crm' },
    { field: 'hubspot_owner_id', from: 'owner', wins: 'crm' },
    { field: 'message', from: 'text', wins: 'earshot' },
    { field: 'earshot_score', from: 'score', wins: 'earshot' },
    { field: 'earshot_mention', from: 'mentionUrl', wins: 'earshot' },
  ],
}

/** HubSpot, by the token of a private app. */
export function addHubspot(
  database: TestDatabase,
  app: App,
  workspaceId: string,
  simulator: HubspotSimulator,
): Promise<string> {
  return addCrm(database, app, workspaceId, {
    kind: 'hubspot',
    settings: { apiUrl: simulator.url },
    secret: { accessToken: simulator.accessToken },
    mapping: CONTACT_MAPPING,
  })
}
