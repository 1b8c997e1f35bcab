import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { migrateQueue } from '@earshot/bus/backend'
import { inTransaction } from '@earshot/db/client'
import { listDifferences } from '@earshot/db/recount'
import { withWorkspace } from '@earshot/db/with-workspace'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { environmentWith, faultRuns, faultSeed } from '../database/config.ts'
import { startRedis } from '../database/start-redis.ts'
import { useTestDatabase } from '../database/test-database.ts'
import { addListening } from '../worker/worker-fixture.ts'
import { randomOf, startFakeNetwork } from './fake-network.ts'

const database = useTestDatabase()
const COMMAND = new URL('../../apps/cli/bin/earshot.mjs', import.meta.url).pathname
let redis: Awaited<ReturnType<typeof startRedis>>
beforeAll(async () => {
  redis = await startRedis()
  await migrateQueue(database.url)
})
afterAll(() => redis.stop())

function startWorkerProcess(redisUrl: string | undefined): ChildProcess {
  const own = {
    DATABASE_URL: database.url,
    EARSHOT_SECRET_KEY: 'a key for tests of more than 32 characters',
    EARSHOT_ALLOW_PRIVATE: '127.0.0.1',
    LOG_LEVEL: 'error',
    REDIS_URL: redisUrl ?? '',
  }
  return spawn(process.execPath, [COMMAND, 'worker'], {
    env: environmentWith(own),
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

/** What the worker's transactions are doing at this moment. */
async function findPhase(): Promise<string> {
  const { rows } = await database.owner.query<{ phase: string }>(
    `select case when xact_start is null then 'between' when query ~* 'commit' then 'commit' else 'inside' end as phase
     from pg_stat_activity where datname = current_database() and application_name = 'earshot worker'
     order by xact_start nulls last limit 1`,
  )
  return rows[0]?.phase ?? 'starting'
}

/** As if a minute had passed: leases are over, and all is due. */
async function passTime(workspaceId: string): Promise<void> {
  await database.owner.query(
    'update app.watches set lease_until = null, next_turn_at = now() where workspace_id = $1',
    [workspaceId],
  )
  await database.owner.query('delete from app.leases')
}

describe.each(['redis', 'postgres'])('a worker that is killed again and again, with its queue on %s', (kind) => {
  test('loses no post, counts none twice, and tells of each change', async () => {
    const seed = faultSeed()
    const random = randomOf(seed)
    const network = await startFakeNetwork(random)
    const { workspaceId } = await addListening(database, 'acme', network.url)
    await database.owner.query('update app.watches set every_ms = 50 where workspace_id = $1', [workspaceId])
    const phases: Record<string, number> = {}
    const queue = new Redis(redis.url)
    const url = kind === 'redis' ? redis.url : undefined
    const flush = async () => {
      if (kind === 'redis') await queue.flushall()
      else await database.owner.query('truncate bullmq.job cascade')
    }

    for (let round = 0; round < faultRuns(3); round++) {
      const worker = startWorkerProcess(url)
      const before = network.reads()
      for (let tries = 0; network.reads() === before && tries < 600; tries++) await sleep(50)
      await sleep(random() * 150)
      const phase = await findPhase()
      phases[phase] = (phases[phase] ?? 0) + 1
      worker.kill('SIGKILL')
      await once(worker, 'exit')
      await flush()
      await passTime(workspaceId)
    }

    network.settle()
    const worker = startWorkerProcess(url)
    for (const until = Date.now() + 60_000; Date.now() < until; await sleep(200)) {
      const { rows } = await database.owner.query(
        `select (select count(*)::int from app.outbox) as waiting, (select count(*)::int from app.watches
           where workspace_id = $1 and last_turn_at > $2) as done`,
        [workspaceId, new Date(until - 60_000)],
      )
      if (rows[0].waiting === 0 && rows[0].done === 1) break
    }
    worker.kill('SIGTERM')
    await once(worker, 'exit')
    queue.disconnect()
    await network.stop()
    console.log(JSON.stringify({ fault: 'kill worker', queue: kind, seed, phases, served: network.ledger.size }))

    const { rows: stored } = await database.owner.query('select text from app.mentions where workspace_id = $1', [
      workspaceId,
    ])
    const wanted = [...network.ledger.values()].filter(({ text }) => text.includes('acme')).map(({ text }) => text)
    expect(stored.map((row) => row.text).sort()).toEqual(wanted.sort())
    expect(await withWorkspace(database.worker, workspaceId, (tx) => listDifferences(tx, workspaceId))).toEqual([])
    expect((await database.owner.query('select 1 from app.outbox')).rows).toEqual([])
    await expectNumbersWithoutHoles(workspaceId)
  }, 600_000)
})

/** Each mention was announced as new once more than it was removed again, and numbers follow each other. */
async function expectNumbersWithoutHoles(workspaceId: string): Promise<void> {
  const { rows } = await inTransaction(database.worker, (tx) =>
    tx.execute<{ holes: number; ids: number; events: number }>(
      `select (max(number) - count(*))::int as holes, count(distinct id)::int as ids, count(*)::int as events
       from app.events where workspace_id = '${workspaceId}'`,
    ),
  )
  expect(rows[0]).toMatchObject({ holes: 0, ids: rows[0]?.events })
}
