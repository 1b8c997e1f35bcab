import type { App } from '@earshot/worker/app'
import type { TestDatabase } from '../database/test-database.ts'
import { contactsOf, update as updateContact } from '../simulators/hubspot-simulator/contacts.ts'
import { startHubspotSimulator } from '../simulators/hubspot-simulator/simulator.ts'
import { rowsOf, update } from '../simulators/salesforce-simulator/org.ts'
import { startSalesforceSimulator } from '../simulators/salesforce-simulator/simulator.ts'
import { addSalesforce, STAGES } from '../worker/crm-fixture.ts'
import { addHubspot, LEAD_STATUS } from '../worker/hubspot-fixture.ts'

/** A CRM's side of the kill test, whichever it is: what people do there, what stands there, and how often a record was made. */
export interface CrmSide {
  stages: Record<'new' | 'contacted' | 'lost', string>
  faults: ('none' | 'cut' | 'error')[]
  calls(): number
  connect(database: TestDatabase, app: App, workspaceId: string): Promise<string>
  standing(): { key: string; id: string; stage: string; company: string }[]
  change(id: string, words: { stage: string } | { company: string }): void
  created(): number
  stop(): Promise<void>
}

export const SIDES: Record<string, () => Promise<CrmSide>> = {
  async Salesforce() {
    const simulator = await startSalesforceSimulator()
    const { org } = simulator
    return {
      stages: STAGES,
      faults: simulator.faults as CrmSide['faults'],
      calls: () => simulator.calls.used,
      connect: (database, app, workspaceId) => addSalesforce(database, app, workspaceId, simulator),
      standing: () =>
        rowsOf(org, 'Lead').map(({ Id, Earshot_Id__c, Status, Company }) => ({
          key: String(Earshot_Id__c),
          id: Id,
          stage: String(Status),
          company: String(Company),
        })),
      change: (id, words) =>
        void update(org, 'Lead', id, 'stage' in words ? { Status: words.stage } : { Company: words.company }, 'person'),
      created: () =>
        org.ledger.filter(({ act, by, object }) => act === 'created' && by === 'api' && object === 'Lead').length,
      stop: () => simulator.stop(),
    }
  },
  async HubSpot() {
    const simulator = await startHubspotSimulator()
    const { portal } = simulator
    return {
      stages: LEAD_STATUS,
      faults: simulator.faults as CrmSide['faults'],
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
      created: () => portal.ledger.filter(({ act, by }) => act === 'created' && by === 'api').length,
      stop: () => simulator.stop(),
    }
  },
}
