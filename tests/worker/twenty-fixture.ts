import type { CrmMapping } from '@earshot/core/crm-mapping'
import type { App } from '@earshot/worker/app'
import type { TestDatabase } from '../database/test-database.ts'
import type { TwentySimulator } from '../simulators/twenty-simulator/simulator.ts'
import { addCrm } from './crm-fixture.ts'

export const PEOPLE_STAGES = { new: 'NEW', contacted: 'CONTACTED', lost: 'LOST' }

const PEOPLE_MAPPING: CrmMapping = {
  object: 'people',
  keyField: 'id',
  rules: [
    { field: 'name.lastName', from: 'lastName', wins: 'crm' },
    { field: 'name.firstName', from: 'firstName', wins: 'crm' },
    { field: 'leadCompany', from: 'company', otherwise: 'Not known', wins: 'crm' },
    { field: 'leadStatus', from: 'stage', values: PEOPLE_STAGES, wins: 'crm' },
    { field: 'leadOwnerId', from: 'owner', wins: 'crm' },
    { field: 'earshotWords', from: 'text', wins: 'earshot' },
    { field: 'earshotScore', from: 'score', wins: 'earshot' },
    { field: 'earshotMention.primaryLinkUrl', from: 'mentionUrl', wins: 'earshot' },
  ],
}

/** Twenty, by an API key. */
export function addTwenty(
  database: TestDatabase,
  app: App,
  workspaceId: string,
  simulator: TwentySimulator,
): Promise<string> {
  return addCrm(database, app, workspaceId, {
    kind: 'twenty',
    settings: { apiUrl: simulator.url },
    secret: { apiKey: simulator.apiKey },
    mapping: PEOPLE_MAPPING,
  })
}
