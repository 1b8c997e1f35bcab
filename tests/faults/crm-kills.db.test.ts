import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '@earshot/worker/app'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildProgram } from '../build-program.ts'
import { environmentWith, faultRuns, faultSeed } from '../database/config.ts'
import { useTestDatabase } from '../database/test-database.ts'
import { addSellers, endCrmLeases, hear, mark, passCrmTime } from '../worker/crm-fixture.ts'
import { openTestApp } from '../worker/worker-fixture.ts'
import { type CrmSide, SIDES } from './crm-sides.ts'
import { randomOf } from './fake-network.ts'

const database = useTestDatabase()
const COMMAND = new URL('../../apps/cli/bin/earshot.mjs', import.meta.url).pathname
const SECRET_KEY = 'a key for tests of more than 32 characters'
const PEOPLE = 30
const NAMES = Object.keys(SIDES)
/** `FAULT_RUNS` is of all CRMs together. */
const WANTED = Math.max(1, Math.ceil(faultRuns(2 * NAMES.length) / NAMES.length))
/** A long run ends in time, and says how far it came. */
const LONGEST_MS = (12 * 60_000) / NAMES.length
const SETTLE_MS = 120_000

let app: App
let side: CrmSide
beforeAll(async () => {
  app = await openTestApp(database)
})
const totals = { kills: 0, processes: 0, prospects: 0, records: 0, created: 0, doubles: 0, waiting: 0 }
const seeds: Record<string, number> = {}
afterAll(async () => {
  await app.close()
  console.log(JSON.stringify({ fault: 'kill worker in the middle of a turn of any CRM', ...totals, seeds }))
})

/** The whole worker, as it is started in production. */
function startWorker(): ChildProcess {
  const env = environmentWith({
    DATABASE_URL: database.url,
    EARSHOT_SECRET_KEY: SECRET_KEY,
    EARSHOT_ALLOW_PRIVATE: '127.0.0.1',
    LOG_LEVEL: 'error',
    REDIS_URL: '',
  })
  return spawn(process.execPath, [COMMAND, 'worker'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
}

async function startTurner(path: string): Promise<ChildProcess> {
  const turner = spawn(process.execPath, [path], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  await once(turner, 'message')
  return turner
}

/** Lets it take turns and kills it after so many calls to the CRM and so many ms; false: it was done before. */
async function killAfter(turner: ChildProcess, calls: number, ms: number): Promise<boolean> {
  const before = side.calls()
  const ended = once(turner, 'exit')
  turner.send({ databaseUrl: database.url, secretKey: SECRET_KEY })
  while (side.calls() < before + calls && turner.exitCode === null && turner.connected) await sleep(2)
  await sleep(ms)
  turner.kill('SIGKILL')
  await ended
  const { rows } = await database.owner.query('select from app.crms where lease_until is not null')
  return rows.length > 0
}

async function countWaiting(): Promise<number> {
  const { rows } = await database.owner.query(
    'select count(*)::int as waiting from app.crm_records where due_at is not null',
  )
  return rows[0].waiting
}

/**
 * What the last of them had leased is over; from now on nobody is killed, and a turn keeps its lease until it ends. Ends when nothing
 * waits any more and two whole turns have looked for what others changed.
 */
async function settle(): Promise<void> {
  await endCrmLeases(database)
  const turns = new Set<string>()
  const worker = startWorker()
  for (const end = Date.now() + SETTLE_MS; Date.now() < end; await sleep(300)) {
    const { rows } = await database.owner.query<{ version: string; waiting: boolean }>(`
      select c.version, exists (select from app.crm_records where due_at is not null) as waiting from app.crms c
      where c.lease_until is null and c.look_at > now()`)
    if (rows[0]) turns.add(rows[0].version)
    if (turns.size >= 2 && rows[0]?.waiting === false) break
    if (rows[0]) await passCrmTime(database)
  }
  worker.kill('SIGTERM')
  await once(worker, 'exit')
}

test.each(NAMES)(
  'a worker that is killed again and again makes no record of %s twice, and in the end both sides agree',
  async (name) => {
    await database.owner.query('delete from app.crm_records')
    await database.owner.query('delete from app.crms')
    side = await (SIDES[name] as () => Promise<CrmSide>)()
    const seed = faultSeed()
    const random = randomOf(seed)
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
    const sellers = await addSellers(database)
    const crmId = await side.connect(database, app, sellers.workspaceId)
    const posts = Array.from({ length: PEOPLE * 2 }, (_, i) => ({ id: `p${i}`, author: `Person ${i % PEOPLE}` }))
    const mentionIds = await hear(app, database, sellers.workspaceId, posts)
    const until = Date.now() + LONGEST_MS
    const program = await buildProgram(join(import.meta.dirname, 'crm-turner.ts'))
    let next = startTurner(program.path)
    let kills = 0
    let processes = 0
    const moments: Record<string, number> = {}

    for (; kills < WANTED && Date.now() < until; processes++) {
      const some = mentionIds.filter(() => random() < 0.15)
      await mark(
        database,
        sellers,
        some.length > 0 ? some : [pick(mentionIds)],
        pick(['new', 'contacted', 'lost'] as const),
      )
      const theirs = side.standing()
      if (theirs.length > 0) {
        side.change(pick(theirs).id, { stage: pick(Object.values(side.stages)) })
        side.change(pick(theirs).id, { company: `Company ${kills}` })
      }
      if (random() < 0.3) side.faults.push('none', pick(['none', 'cut']), pick(['none', 'cut', 'error']))
      await endCrmLeases(database)
      await passCrmTime(database)
      const turner = await next
      next = startTurner(program.path)
      const before = side.calls()
      if (!(await killAfter(turner, 1 + Math.floor(random() * side.mostCalls), random() * 40))) continue
      kills += 1
      const calls = String(side.calls() - before)
      moments[calls] = (moments[calls] ?? 0) + 1
    }
    ;(await next).kill('SIGKILL')
    program.remove()

    side.faults.length = 0
    await settle()
    const waiting = await countWaiting()

    const { rows: ours } = await database.owner.query(
      `select r.prospect_id as key, r.state, r.record_id, (array_agg(l.stage order by
       array_position(array['lost', 'new', 'contacted', 'qualified', 'won'], l.stage) desc))[1] as stage
     from app.crm_records r join app.prospect_authors x using (workspace_id, prospect_id) join app.mentions m using (workspace_id, author_id)
     join app.leads l on l.workspace_id = m.workspace_id and l.mention_id = m.id
     where r.crm_id = $1 group by 1, 2, 3 order by 1`,
      [crmId],
    )
    const theirs = side.standing()
    const doubles = theirs.length - new Set(theirs.map(({ key }) => key)).size
    const figures = {
      kills,
      processes,
      prospects: ours.length,
      records: theirs.length,
      created: side.created(),
      doubles,
      waiting,
    }
    for (const [what, count] of Object.entries(figures)) totals[what as keyof typeof totals] += count
    seeds[name] = seed
    console.log(
      JSON.stringify({
        fault: `kill worker in the middle of a turn of ${name}`,
        seed,
        callsBeforeKill: moments,
        ...figures,
      }),
    )

    expect(ours.length).toBeGreaterThan(0)
    expect(kills).toBe(WANTED)
    expect(waiting).toBe(0)
    expect(doubles).toBe(0)
    const asTheyStand = theirs.map(({ key, id, stage }) => [key, id, stage]).sort()
    expect(asTheyStand).toEqual(
      ours.map((row) => [row.key, row.record_id, side.stages[row.stage as keyof typeof side.stages]]).sort(),
    )
    expect(ours.every((row) => row.state === 'there')).toBe(true)
    expect(theirs.every(({ company }) => /^(Not known|Company \d+)$/.test(company))).toBe(true)
    await side.stop()
  },
  900_000,
)
