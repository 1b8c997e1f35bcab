import type { App } from '@earshot/worker/app'
import type { TestDatabase } from '../database/test-database.ts'
import { archive, contactsOf, update as updateContact } from '../simulators/hubspot-simulator/contacts.ts'
import { startHubspotSimulator } from '../simulators/hubspot-simulator/simulator.ts'
import {
  standing as personsOf,
  remove as removePerson,
  update as updatePerson,
} from '../simulators/pipedrive-simulator/company.ts'
import { codeOf } from '../simulators/pipedrive-simulator/fields.ts'
import { startPipedriveSimulator } from '../simulators/pipedrive-simulator/simulator.ts'
import { remove as removeRow, rowsOf, update } from '../simulators/salesforce-simulator/org.ts'
import { startSalesforceSimulator } from '../simulators/salesforce-simulator/simulator.ts'
import { startTwentySimulator } from '../simulators/twenty-simulator/simulator.ts'
import {
  standing as peopleOf,
  remove as removePeople,
  update as updatePeople,
} from '../simulators/twenty-simulator/workspace.ts'
import { addSalesforce, STAGES } from '../worker/crm-fixture.ts'
import { addHubspot, LEAD_STATUS } from '../worker/hubspot-fixture.ts'
import { addPipedrive, PERSON_STAGES } from '../worker/pipedrive-fixture.ts'
import { addTwenty, PEOPLE_STAGES } from '../worker/twenty-fixture.ts'

/** A CRM's side of the kill test, whichever it is: what people do there, what stands there, and how often a record was made. */
export interface CrmSide {
  stages: Record<'new' | 'contacted' | 'lost', string>
  faults: ('none' | 'cut' | 'error')[]
  /** Of one turn's calls, after how many it is killed at the latest: its look, its reads, its writes and what comes between. */
  mostCalls: number
  calls(): number
  connect(database: TestDatabase, app: App, workspaceId: string): Promise<string>
  standing(): { key: string; id: string; stage: string; company: string }[]
  change(id: string, words: { stage: string } | { company: string }): void
  remove(id: string): void
  created(): number
  /** What the api has done there, of any kind. */
  writes(): number
  stop(): Promise<void>
}

export const SIDES: Record<string, () => Promise<CrmSide>> = {
  async Salesforce() {
    const simulator = await startSalesforceSimulator()
    const { org } = simulator
    return {
      stages: STAGES,
      faults: simulator.faults as CrmSide['faults'],
      mostCalls: 4,
      calls: () => simulator.calls.used,
      connect: (database, app, workspaceId) => addSalesforce(database, app, workspaceId, simulator),
      standing: () =>
        rowsOf(org, 'Lead')
          .filter(({ IsDeleted }) => !IsDeleted)
          .map(({ Id, Earshot_Id__c, Status, Company }) => ({
            key: String(Earshot_Id__c),
            id: Id,
            stage: String(Status),
            company: String(Company),
          })),
      change: (id, words) =>
        void update(org, 'Lead', id, 'stage' in words ? { Status: words.stage } : { Company: words.company }, 'person'),
      remove: (id) => void removeRow(org, 'Lead', id, 'person'),
      created: () =>
        org.ledger.filter(({ act, by, object }) => act === 'created' && by === 'api' && object === 'Lead').length,
      writes: () => org.ledger.filter(({ by }) => by === 'api').length,
      stop: () => simulator.stop(),
    }
  },
  async HubSpot() {
    const simulator = await startHubspotSimulator()
    const { portal } = simulator
    return {
      stages: LEAD_STATUS,
      faults: simulator.faults as CrmSide['faults'],
      mostCalls: 4,
      calls: () => simulator.calls.used,
      connect: (database, app, workspaceId) => addHubspot(database, app, workspaceId, simulator),
      standing: () =>
        contactsOf(portal).map(({ id, properties }) => ({
          key: properties.earshot_id ?? '',
          id,
          stage: properties.hs_lead_status ?? '',
          company: properties.company ?? '',
        })),
      change: (id, words) =>
        void updateContact(
          portal,
          id,
          'stage' in words ? { hs_lead_status: words.stage } : { company: words.company },
          'person',
        ),
      remove: (id) => archive(portal, id, 'person'),
      created: () => portal.ledger.filter(({ act, by }) => act === 'created' && by === 'api').length,
      writes: () => portal.ledger.filter(({ by }) => by === 'api').length,
      stop: () => simulator.stop(),
    }
  },
  async Pipedrive() {
    const simulator = await startPipedriveSimulator()
    const { company } = simulator
    const [key, status, name] = ['Earshot id', 'Lead status', 'Company of the lead'].map((one) =>
      codeOf('persons', one),
    ) as [string, string, string]
    return {
      stages: PERSON_STAGES,
      faults: simulator.faults as CrmSide['faults'],
      // Each of a batch of twenty is searched for and written by itself.
      mostCalls: 45,
      calls: () => simulator.calls.used,
      connect: (database, app, workspaceId) => addPipedrive(database, app, workspaceId, simulator),
      standing: () =>
        personsOf(company, 'persons').map(({ id, custom_fields: fields }) => ({
          key: String(fields[key]),
          id: String(id),
          stage: String(fields[status]),
          company: String(fields[name]),
        })),
      change: (id, words) =>
        void updatePerson(
          company,
          'persons',
          Number(id),
          { custom_fields: 'stage' in words ? { [status]: Number(words.stage) } : { [name]: words.company } },
          'person',
        ),
      remove: (id) => removePerson(company, 'persons', Number(id), 'person'),
      created: () => company.ledger.filter(({ act, by }) => act === 'created' && by === 'api').length,
      writes: () => company.ledger.filter(({ by }) => by === 'api').length,
      stop: () => simulator.stop(),
    }
  },
  async Twenty() {
    const simulator = await startTwentySimulator()
    const { workspace } = simulator
    return {
      stages: PEOPLE_STAGES,
      faults: simulator.faults as CrmSide['faults'],
      mostCalls: 12,
      calls: () => simulator.calls.used,
      connect: (database, app, workspaceId) => addTwenty(database, app, workspaceId, simulator),
      standing: () =>
        peopleOf(workspace, 'people').map(({ id, leadStatus, leadCompany }) => ({
          key: id,
          id,
          stage: String(leadStatus),
          company: String(leadCompany),
        })),
      change: (id, words) =>
        void updatePeople(
          workspace,
          'people',
          id,
          'stage' in words ? { leadStatus: words.stage } : { leadCompany: words.company },
          'person',
        ),
      remove: (id) => removePeople(workspace, 'people', id, 'person'),
      created: () => workspace.ledger.filter(({ act, by }) => act === 'created' && by === 'api').length,
      writes: () => workspace.ledger.filter(({ by }) => by === 'api').length,
      stop: () => simulator.stop(),
    }
  },
}
