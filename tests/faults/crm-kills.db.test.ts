import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '@earshot/worker/app'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { environmentWith, faultRuns, faultSeed } from '../database/config.ts'
import { useTestDatabase } from '../database/test-database.ts'
import { rowsOf, update } from '../simulators/salesforce-simulator/org.ts'
import { type SalesforceSimulator, startSalesforceSimulator } from '../simulators/salesforce-simulator/simulator.ts'
import { addSalesforce, addSellers, hear, mark, passCrmTime, STAGES } from '../worker/crm-fixture.ts'
import { openTestApp } from '../worker/worker-fixture.ts'
import { randomOf } from './fake-network.ts'

const database = useTestDatabase()
const COMMAND = new URL('../../apps/cli/bin/earshot.mjs', import.meta.url).pathname
const PEOPLE = 30
/** A long run ends in time, and says how far it came. */
const LONGEST_MS = 9 * 60_000

let app: App
let simulator: SalesforceSimulator
beforeAll(async () => {
  app = await openTestApp(database)
  simulator = await startSalesforceSimulator()
})
afterAll(async () => {
  await app.close()
  await simulator.stop()
})

function startWorker(): ChildProcess {
  const env = environmentWith({
    DATABASE_URL: database.url,
    EARSHOT_SECRET_KEY: 'a key for tests of more than 32 characters',
    EARSHOT_ALLOW_PRIVATE: '127.0.0.1',
    LOG_LEVEL: 'error',
    REDIS_URL: '',
  })
  return spawn(process.execPath, [COMMAND, 'worker'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
}

async function countWaiting(): Promise<number> {
  const { rows } = await database.owner.query(
    'select count(*)::int as waiting from app.crm_records where due_at is not null',
  )
  return rows[0].waiting
}

test('a worker that is killed again and again makes no record twice, and in the end both sides agree', async () => {
  const seed = faultSeed()
  const random = randomOf(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const sellers = await addSellers(database)
  await addSalesforce(database, app, sellers.workspaceId, simulator)
  const posts = Array.from({ length: PEOPLE * 2 }, (_, i) => ({ id: `p${i}`, author: `Person ${i % PEOPLE}` }))
  const mentionIds = await hear(app, database, sellers.workspaceId, posts)
  const until = Date.now() + LONGEST_MS
  const wanted = faultRuns(3)
  let kills = 0
  const moments: Record<string, number> = {}

  for (; kills < wanted && Date.now() < until; kills++) {
    const some = mentionIds.filter(() => random() < 0.15)
    await mark(
      database,
      sellers,
      some.length > 0 ? some : [pick(mentionIds)],
      pick(['new', 'contacted', 'lost'] as const),
    )
    const theirs = rowsOf(simulator.org, 'Lead')
    if (theirs.length > 0) {
      update(simulator.org, 'Lead', pick(theirs).Id, { Status: pick(Object.values(STAGES)) }, 'person')
      update(simulator.org, 'Lead', pick(theirs).Id, { Company: `Company ${kills}` }, 'person')
    }
    if (random() < 0.3) simulator.faults.push('none', pick(['none', 'cut']), pick(['none', 'cut', 'error']))
    await passCrmTime(database)
    const before = simulator.calls.used
    const worker = startWorker()
    for (let tries = 0; simulator.calls.used === before && tries < 600; tries++) await sleep(20)
    await sleep(random() * 120)
    const calls = String(simulator.calls.used - before)
    moments[calls] = (moments[calls] ?? 0) + 1
    worker.kill('SIGKILL')
    await once(worker, 'exit')
  }

  simulator.faults.length = 0
  const worker = startWorker()
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(500)) {
    await passCrmTime(database)
    await sleep(1500)
    if ((await countWaiting()) === 0) break
  }
  worker.kill('SIGTERM')
  await once(worker, 'exit')

  const { rows: ours } = await database.owner.query(
    `select r.prospect_id as key, r.state, r.record_id, (array_agg(l.stage order by
       array_position(array['lost', 'new', 'contacted', 'qualified', 'won'], l.stage) desc))[1] as stage
     from app.crm_records r join app.prospect_authors x using (workspace_id, prospect_id) join app.mentions m using (workspace_id, author_id)
     join app.leads l on l.workspace_id = m.workspace_id and l.mention_id = m.id group by 1, 2, 3 order by 1`,
  )
  const theirs = rowsOf(simulator.org, 'Lead')
  const created = simulator.org.ledger.filter(({ act, by }) => act === 'created' && by === 'api')
  const doubles = theirs.length - new Set(theirs.map((row) => row.Earshot_Id__c)).size
  console.log(
    JSON.stringify({
      fault: 'kill worker in the middle of a CRM’s turn',
      seed,
      kills,
      callsBeforeKill: moments,
      prospects: ours.length,
      records: theirs.length,
      created: created.filter(({ object }) => object === 'Lead').length,
      doubles,
      waiting: await countWaiting(),
    }),
  )

  expect(ours.length).toBeGreaterThan(0)
  expect(doubles).toBe(0)
  const asTheyStand = theirs.map((row) => [row.Earshot_Id__c, row.Id, row.Status]).sort()
  expect(asTheyStand).toEqual(
    ours.map((row) => [row.key, row.record_id, STAGES[row.stage as keyof typeof STAGES]]).sort(),
  )
  expect(ours.every((row) => row.state === 'there')).toBe(true)
  expect(theirs.every((row) => /^(Not known|Company \d+)$/.test(String(row.Company)))).toBe(true)
}, 900_000)
