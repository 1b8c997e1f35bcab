import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrateQueue } from '@earshot/bus/backend'
import { closeDb, openDb } from '@earshot/db/client'
import { afterEach, expect, test } from 'vitest'
import { startRedis } from '../database/start-redis.ts'
import { useTestDatabase } from '../database/test-database.ts'
import { baseEnvironment } from '../start/config.ts'
import { COMMAND } from '../start/launch.ts'
import { until } from './product.ts'
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts'

const database = useTestDatabase()
const cleanup: (() => unknown)[] = []
afterEach(async () => {
  for (const end of cleanup.splice(0).reverse()) await end()
})

async function proxyTo(url: string): Promise<{ proxy: TcpProxy; url: string }> {
  const proxy = await startTcpProxy(Number(new URL(url).port))
  cleanup.push(() => proxy.stop())
  return { proxy, url: Object.assign(new URL(url), { port: String(proxy.port) }).href }
}

test('connections whose far end is silent are closed within seconds', { timeout: 30_000 }, async () => {
  const { proxy, url } = await proxyTo(database.url)
  const db = await openDb(url, { role: 'api' })
  expect(db.lines.size).toBe(1)
  proxy.set({ kind: 'black-hole' })
  const began = Date.now()
  await closeDb(db)
  expect([Date.now() - began < 8000, db.lines.size]).toEqual([true, 0])
})

/** Gives how long it took to end, in ms, from the signal on; before that its lines die in one moment. */
async function stopOnDeadLines(command: 'worker' | 'api', redisUrl: string): Promise<number> {
  const [toPostgres, toRedis] = await Promise.all([proxyTo(database.url), proxyTo(redisUrl)])
  const folder = await mkdtemp(join(tmpdir(), 'earshot-stop-'))
  cleanup.push(() => rm(folder, { recursive: true }))
  const child = spawn(process.execPath, [COMMAND, command], {
    env: baseEnvironment({
      DATABASE_URL: toPostgres.url,
      REDIS_URL: toRedis.url,
      EARSHOT_SECRET_KEY: 'a key for tests of more than 32 characters',
      EARSHOT_DATA: folder,
      LOG_LEVEL: 'error',
      PORT: '0',
    }),
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  cleanup.push(() => child.kill('SIGKILL'))
  const ended = once(child, 'exit')
  await until(`the ${command} is there`, 60_000, async () => toPostgres.proxy.made() > 1 && toRedis.proxy.made() > 1)
  for (const { proxy } of [toPostgres, toRedis]) proxy.set({ kind: 'black-hole' })
  const began = Date.now()
  child.kill('SIGTERM')
  const [, signal] = await ended
  expect([command, signal]).toEqual([command, null])
  return Date.now() - began
}

test('api and worker that are told to stop while their lines to Postgres and Redis are dead end by themselves within 35 s', {
  timeout: 150_000,
}, async () => {
  const redis = await startRedis()
  cleanup.push(() => redis.stop())
  await migrateQueue(database.url)
  const took = await Promise.all((['worker', 'api'] as const).map((command) => stopOnDeadLines(command, redis.url)))
  for (const ms of took) expect(ms).toBeLessThan(35_000)
})
