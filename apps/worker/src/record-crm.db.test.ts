import { afterAll, beforeAll, expect, test } from 'vitest'
import { useTestDatabase } from '../../../tests/database/test-database.ts'
import { startTwentySimulator, type TwentySimulator } from '../../../tests/simulators/twenty-simulator/simulator.ts'
import { addSellers, hear, mark, takeCrmTurns } from '../../../tests/worker/crm-fixture.ts'
import { addTwenty } from '../../../tests/worker/twenty-fixture.ts'
import { openTestApp } from '../../../tests/worker/worker-fixture.ts'
import type { App } from './app.ts'
import { recordCrm } from './record-crm.ts'

const database = useTestDatabase()
let app: App
let simulator: TwentySimulator
beforeAll(async () => {
  app = await openTestApp(database)
  simulator = await startTwentySimulator()
})
afterAll(async () => {
  await simulator.stop()
  await app.close()
})

test('a connected CRM is read once with its own secret and mapping; nothing is written there, and nobody is in the cassette', async () => {
  const sellers = await addSellers(database)
  const { workspaceId } = sellers
  const crmId = await addTwenty(database, app, workspaceId, simulator)
  await mark(database, sellers, await hear(app, database, workspaceId, [{ id: 'r1', author: 'Ada Lovelace' }]))
  await takeCrmTurns(app, database)
  const before = simulator.workspace.ledger.length
  const { kind, cassette, read } = await recordCrm(app, { workspaceId, crmId }, Date.now())
  expect([kind, read.people, read.changed, simulator.workspace.ledger.length]).toEqual([
    'twenty',
    2,
    [{ state: 'live' }],
    before,
  ])
  const text = JSON.stringify(cassette)
  for (const word of ['Lovelace', 'Ada', simulator.apiKey, 'buy acme']) expect(text.includes(word)).toBe(false)
})
