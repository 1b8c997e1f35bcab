import { actOnMentions } from '@earshot/db/acts'
import { newId } from '@earshot/db/id'
import { withWorkspace } from '@earshot/db/with-workspace'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { useTestDatabase } from '../../../tests/database/test-database.ts'
import { type Row, rowsOf, update } from '../../../tests/simulators/salesforce-simulator/org.ts'
import {
  type SalesforceSimulator,
  startSalesforceSimulator,
} from '../../../tests/simulators/salesforce-simulator/simulator.ts'
import { addSalesforce, addSellers, hear, mark, takeCrmTurns } from '../../../tests/worker/crm-fixture.ts'
import { openTestApp } from '../../../tests/worker/worker-fixture.ts'
import type { App } from './app.ts'

const US = 'earshot@acme.example'
const ADA = 'ada@example.com'
const database = useTestDatabase()
let app: App
let simulator: SalesforceSimulator
let sellers: { workspaceId: string; memberId: string }
let id: string

beforeAll(async () => {
  app = await openTestApp(database)
})
afterAll(() => app.close())
beforeEach(async () => {
  await database.owner.query('delete from app.crms')
  simulator = await startSalesforceSimulator()
  sellers = await addSellers(database)
  await addSalesforce(database, app, sellers.workspaceId, simulator)
  const heard = await hear(app, database, sellers.workspaceId, [{ id: 'p1', author: 'Ann Brown' }])
  id = heard[0] as string
})
afterEach(() => simulator.stop())

const userOf = (email: string) => rowsOf(simulator.org, 'User').find((row) => row.Email === email)?.Id as string
const theLead = () => rowsOf(simulator.org, 'Lead')[0] as Row
const giveThere = (email: string) => update(simulator.org, 'Lead', theLead().Id, { OwnerId: userOf(email) }, 'person')
const giveHere = (ownerId: string) =>
  withWorkspace(database.api, sellers.workspaceId, (tx) =>
    actOnMentions(tx, sellers.workspaceId, null, [id], { kind: 'owner', ownerId }),
  )

/** What changed there is read one turn later. */
async function turnTwice(): Promise<void> {
  await takeCrmTurns(app, database)
  await takeCrmTurns(app, database)
}

async function standing() {
  const { rows } = await database.owner.query(
    `select l.stage, o.name as owner from app.leads l left join app.members o on o.workspace_id = l.workspace_id and o.id = l.owner_id
     where l.workspace_id = $1`,
    [sellers.workspaceId],
  )
  return rows
}

test('an owner who is set here is the CRM’s user of the same address', async () => {
  await giveHere(sellers.memberId)
  await takeCrmTurns(app, database)
  expect(theLead().OwnerId).toBe(userOf(ADA))
})

test('a rule there gives away what is made for nobody, and that comes back', async () => {
  simulator.org.assignTo = userOf(ADA)
  await mark(database, sellers, [id])
  await turnTwice()
  expect(theLead().OwnerId).toBe(userOf(ADA))
  expect(await standing()).toEqual([{ stage: 'new', owner: 'Ada' }])
})

test('a rule there gives away nothing that has an owner here, when it is made and when it is written again', async () => {
  simulator.org.assignTo = userOf('bob@example.com')
  await giveHere(sellers.memberId)
  await takeCrmTurns(app, database)
  await mark(database, sellers, [id], 'contacted')
  await turnTwice()
  expect(theLead()).toMatchObject({ OwnerId: userOf(ADA), Status: 'Working - Contacted' })
  expect(await standing()).toEqual([{ stage: 'contacted', owner: 'Ada' }])
})

test('whoever writes owns there what was given to nobody: that comes back only once somebody was chosen', async () => {
  await database.owner.query(
    `insert into app.members (workspace_id, id, account_id, name, email, role) values ($1, $2, $3, 'Eve', $4, 'admin')`,
    [sellers.workspaceId, newId(), newId(), US],
  )
  await mark(database, sellers, [id])
  await turnTwice()
  expect(theLead().OwnerId).toBe(userOf(US))
  expect(await standing()).toMatchObject([{ owner: null }])
  giveThere(ADA)
  await turnTwice()
  expect(await standing()).toMatchObject([{ owner: 'Ada' }])
  giveThere(US)
  await turnTwice()
  expect(await standing()).toMatchObject([{ owner: 'Eve' }])
})
