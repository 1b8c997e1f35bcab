import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { migrateQueue } from '@earshot/bus/backend'
import { startWorker } from '@earshot/worker/worker'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { environmentWith } from '../database/config.ts'
import { startRedis } from '../database/start-redis.ts'
import { useTestDatabase } from '../database/test-database.ts'
import { openTestApp } from './worker-fixture.ts'

const COMMAND = fileURLToPath(new URL('../../apps/cli/bin/earshot.mjs', import.meta.url))
const database = useTestDatabase()
let redis: Awaited<ReturnType<typeof startRedis>>
beforeAll(async () => {
  redis = await startRedis()
  await migrateQueue(database.url)
})
afterAll(() => redis.stop())

describe.each(['postgres', 'redis'])('a worker with its queue on %s', (kind) => {
  test.each([0, 30, 200, 1000])('that is told to stop %i ms after its start stops at once', async (ms) => {
    const app = await openTestApp(database, kind === 'redis' ? redis.url : undefined)
    const worker = await startWorker(app)
    await sleep(ms)
    const began = Date.now()
    await worker.stop()
    await app.close()
    expect(Date.now() - began).toBeLessThan(5000)
  })
})

/** As `earshot start` runs it: over a channel, which must not keep it alive. */
function forkWorker() {
  const own = { DATABASE_URL: database.url, EARSHOT_SECRET_KEY: 'a key for tests of more than 32 characters' }
  return fork(COMMAND, ['worker'], { env: environmentWith({ ...own, LOG_LEVEL: 'error' }), execArgv: [] })
}

async function connectionsOf(application: string): Promise<number> {
  const { rows } = await database.owner.query(
    'select from pg_stat_activity where datname = current_database() and application_name = $1',
    [application],
  )
  return rows.length
}

describe("a worker's process", () => {
  // The queue's connection is the last that it opens: then it takes jobs.
  test.each([
    ['while it starts', 'earshot listen'],
    ['when it has nothing to do', 'earshot queue'],
  ])(
    'that is told to stop %s ends by itself, soon',
    async (_, application) => {
      const worker = forkWorker()
      const ended = once(worker, 'exit')
      while ((await connectionsOf(application)) === 0) await sleep(20)
      const began = Date.now()
      worker.kill('SIGTERM')
      expect(await ended).toEqual([0, null])
      expect(Date.now() - began).toBeLessThan(10_000)
    },
    60_000,
  )
})
