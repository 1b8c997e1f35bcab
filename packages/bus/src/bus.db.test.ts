import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startRedis } from '../../../tests/database/start-redis.ts'
import { useTestDatabase } from '../../../tests/database/test-database.ts'
import { migrateQueue, openBackend } from './backend.ts'
import { type Bus, openBus } from './bus.ts'
import type { Job } from './jobs.ts'

const database = useTestDatabase()
let redis: Awaited<ReturnType<typeof startRedis>>
const onError = (error: Error) => console.error(error)

beforeAll(async () => {
  redis = await startRedis()
  await migrateQueue(database.url)
})
afterAll(() => redis.stop())

const turn = (watchId: string): Job => ({ kind: 'turn', workspaceId: 'w', watchId, ahead: 0 })

async function until(isTrue: () => boolean): Promise<void> {
  for (let tries = 0; !isTrue(); tries++) {
    if (tries > 500) throw new Error('It did not become true in 5 s.')
    await sleep(10)
  }
}

describe.each(['postgres', 'redis'])('the bus on %s', (kind) => {
  let bus: Bus
  beforeAll(async () => {
    bus = await openBus({ databaseUrl: database.url, redisUrl: kind === 'redis' ? redis.url : undefined, onError })
  })
  afterAll(() => bus.close())

  test('a job waits once, is done, and may then come again', async () => {
    const done: string[] = []
    await bus.add([turn('a'), turn('a'), turn('b')])
    const worker = bus.work(2, async (job) => {
      if (job.kind === 'turn') done.push(job.watchId)
    })
    await until(() => done.length === 2)
    await sleep(50)
    await bus.add([turn('a')])
    await until(() => done.length === 3)
    expect(done.sort()).toEqual(['a', 'a', 'b'])
    await worker.close()
  })

  test('workspaces take turns, however many jobs of one were there first', async () => {
    const turnOf = (workspaceId: string, ahead: number): Job => {
      return { kind: 'turn', workspaceId, watchId: `${workspaceId}${ahead}`, ahead }
    }
    await bus.add([0, 1, 2].map((ahead) => turnOf('loud', ahead)))
    await bus.add([{ kind: 'rules', workspaceId: 'loud' }, turnOf('quiet', 0), turnOf('quiet', 1)])
    const done: string[] = []
    const worker = bus.work(1, async (job) => {
      done.push(job.kind === 'turn' ? job.watchId : job.kind)
    })
    await until(() => done.length === 6)
    expect(done).toEqual(['loud0', 'quiet0', 'loud1', 'quiet1', 'loud2', 'rules'])
    await worker.close()
  })

  test('closing waits for the job that runs', async () => {
    let [began, ended] = [false, false]
    const worker = bus.work(1, async () => {
      began = true
      await sleep(300)
      ended = true
    })
    await bus.add([turn('slow')])
    await until(() => began)
    await worker.close()
    expect(ended).toBe(true)
  })

  test('live news reaches every listener', async () => {
    const heard: unknown[] = []
    const stop = await bus.live.subscribe((news) => heard.push(news))
    await bus.live.announce('0190b5a0-0000-7000-8000-000000000000', 12)
    await until(() => heard.length === 1)
    expect(heard).toEqual([{ workspaceId: '0190b5a0-0000-7000-8000-000000000000', last: 12 }])
    await stop()
  })

  test('a question is answered by a worker', async () => {
    const worker = bus.work(1, async (job) => {
      if (job.kind === 'question') await bus.answer(job.id, { ok: true, value: { heard: job.question } })
    })
    await expect(bus.ask({ about: 'it' })).resolves.toEqual({ ok: true, value: { heard: { about: 'it' } } })
    await worker.close()
    await expect(bus.ask({ about: 'it' }, 100)).rejects.toThrow('No worker answered in time')
  })
})

test('a Redis that forgets keys when it is full is refused', async () => {
  const forgetful = await startRedis('allkeys-lru')
  await expect(openBackend({ databaseUrl: database.url, redisUrl: forgetful.url, onError })).rejects.toThrow(
    /maxmemory-policy allkeys-lru.*noeviction/s,
  )
  await forgetful.stop()
})
