import type { CrmMapping } from '@earshot/core/crm-mapping'
import type { App } from '@earshot/worker/app'
import type { TestDatabase } from '../database/test-database.ts'
import { codeOf } from '../simulators/pipedrive-simulator/fields.ts'
import type { PipedriveSimulator } from '../simulators/pipedrive-simulator/simulator.ts'
import { addCrm } from './crm-fixture.ts'

/** Ids of options. */
export const PERSON_STAGES = { new: '1400', contacted: '1401', lost: '1404' }

const field = (name: string) => codeOf('persons', name)
const PERSON_MAPPING: CrmMapping = {
  object: 'persons',
  keyField: field('Earshot id'),
  rules: [
    { field: 'name', from: 'fullName', wins: 'crm' },
    { field: field('Company of the lead'), from: 'company', otherwise: 'Not known', wins: 'crm' },
    { field: field('Lead status'), from: 'stage', values: PERSON_STAGES, wins: 'crm' },
    { field: 'owner_id', from: 'owner', wins: 'crm' },
    { field: field('Earshot words'), from: 'text', wins: 'earshot' },
    { field: field('Earshot score'), from: 'score', wins: 'earshot' },
    { field: field('Earshot mention'), from: 'mentionUrl', wins: 'earshot' },
  ],
}

/** Pipedrive, by an API token. */
export function addPipedrive(
  database: TestDatabase,
  app: App,
  workspaceId: string,
  simulator: PipedriveSimulator,
): Promise<string> {
  return addCrm(database, app, workspaceId, {
    kind: 'pipedrive',
    settings: { companyUrl: simulator.url },
    secret: { apiToken: simulator.apiToken },
    mapping: PERSON_MAPPING,
  })
}
