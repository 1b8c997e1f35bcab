import { eraseProspect } from '@earshot/db/prospect-erase'
import { withWorkspace } from '@earshot/db/with-workspace'
import { lockWorkspace } from '@earshot/db/workspace-lock'
import type { App } from '@earshot/worker/app'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { useTestDatabase } from '../database/test-database.ts'
import { archive, contactsOf, create, merge, update } from '../simulators/hubspot-simulator/contacts.ts'
import { type HubspotSimulator, startHubspotSimulator } from '../simulators/hubspot-simulator/simulator.ts'
import { addSellers, hear, mark, takeCrmTurns } from './crm-fixture.ts'
import { addHubspot } from './hubspot-fixture.ts'
import { openTestApp } from './worker-fixture.ts'

const database = useTestDatabase()
let app: App
let simulator: HubspotSimulator
let sellers: Awaited<ReturnType<typeof addSellers>>
let heard = 0

beforeAll(async () => {
  app = await openTestApp(database)
})
afterAll(() => app.close())
beforeEach(async () => {
  await database.owner.query('delete from app.crm_records')
  await database.owner.query('delete from app.crms')
  await simulator?.stop()
  simulator = await startHubspotSimulator()
  sellers = await addSellers(database)
  await addHubspot(database, app, sellers.workspaceId, simulator)
})
afterAll(() => simulator.stop())

const turn = () => takeCrmTurns(app, database)
const contact = () => contactsOf(simulator.portal)[0]
const recordOf = async () =>
  (await database.owner.query('select state, failure, fields, prospect_id from app.crm_records')).rows[0]
const stageOf = async (mentionId: string) =>
  (await database.owner.query('select stage, owner_id from app.leads where mention_id = $1', [mentionId])).rows[0]
async function makeLead(author = 'Ada Lovelace'): Promise<string> {
  const [id] = await hear(app, database, sellers.workspaceId, [{ id: `h${++heard}`, author }])
  await mark(database, sellers, [id as string])
  await turn()
  return id as string
}

describe('a lead and its contact', () => {
  test('two leads of one author are one contact, which is found again where our word of it was lost', async () => {
    await makeLead()
    await makeLead()
    await database.owner.query('update app.crm_records set record_id = null, state = $1, due_at = now(), base = $2', [
      'queued',
      '{}',
    ])
    await turn()
    expect(contactsOf(simulator.portal)).toHaveLength(1)
    expect(contact()?.properties).toMatchObject({
      firstname: 'Ada',
      lastname: 'Lovelace',
      company: 'Not known',
      hs_lead_status: 'NEW',
      earshot_id: (await recordOf()).prospect_id,
    })
  })

  test('where nothing changed, nothing is written, though HubSpot answers every value as text', async () => {
    await makeLead()
    const before = simulator.portal.ledger.length
    await turn()
    await turn()
    expect(simulator.portal.ledger).toHaveLength(before)
  })

  test('status and owner that people there change come back', async () => {
    const id = await makeLead()
    const [ada] = simulator.portal.owners
    update(
      simulator.portal,
      contact()?.id ?? '',
      { hs_lead_status: 'UNQUALIFIED', hubspot_owner_id: ada?.id ?? '' },
      'person',
    )
    await turn()
    expect(await stageOf(id)).toEqual({ stage: 'lost', owner_id: sellers.memberId })
  })

  test('one that people delete there is not made anew', async () => {
    const id = await makeLead()
    archive(simulator.portal, contact()?.id ?? '', 'person')
    await turn()
    await mark(database, sellers, [id], 'contacted')
    await turn()
    expect([(await recordOf()).state, contactsOf(simulator.portal)]).toEqual(['deleted', []])
  })

  test('one that is merged into another is followed there', async () => {
    const id = await makeLead()
    const other = create(simulator.portal, { lastname: 'King' }, 'person')
    merge(simulator.portal, other.id, contact()?.id ?? '')
    await mark(database, sellers, [id], 'contacted')
    await turn()
    await turn()
    expect(contact()).toMatchObject({ id: other.id, properties: { earshot_id: (await recordOf()).prospect_id } })
    await mark(database, sellers, [id], 'lost')
    await turn()
    expect(contact()?.properties.hs_lead_status).toBe('UNQUALIFIED')
  })

  test('of a person who is erased goes from there too', async () => {
    await makeLead()
    const { prospect_id: prospectId } = await recordOf()
    await withWorkspace(app.db, sellers.workspaceId, async (tx) => {
      await lockWorkspace(tx, sellers.workspaceId)
      await eraseProspect(tx, sellers.workspaceId, prospectId)
    })
    await turn()
    expect(contactsOf(simulator.portal)).toEqual([])
    expect(await recordOf()).toBeUndefined()
  })
})

test('what HubSpot refuses stands in the record, with the property', async () => {
  await database.owner.query(`update app.crms set mapping = jsonb_set(mapping, '{rules,3,values,new}', '"Nurturing"')`)
  await makeLead()
  expect(await recordOf()).toMatchObject({ state: 'refused', failure: 'picklist', fields: ['hs_lead_status'] })
})

test('an answer that is cut off after the work was done makes no second contact', async () => {
  const [id] = await hear(app, database, sellers.workspaceId, [{ id: `h${++heard}`, author: 'Grace Hopper' }])
  await mark(database, sellers, [id as string])
  // account, search, archived, read twice: the write is the sixth.
  simulator.faults.push('none', 'none', 'none', 'none', 'none', 'none', 'cut')
  await turn()
  await turn()
  expect(contactsOf(simulator.portal)).toHaveLength(1)
  expect((await recordOf()).state).toBe('there')
})
