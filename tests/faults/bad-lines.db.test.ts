import { setTimeout as sleep } from 'node:timers/promises'
import { startApi } from '@earshot/api/start'
import { startWorker } from '@earshot/worker/worker'
import { afterEach, describe, expect, test } from 'vitest'
import { faultRuns } from '../database/config.ts'
import { startRedis } from '../database/start-redis.ts'
import { useTestDatabase } from '../database/test-database.ts'
import { addListening, openTestApp } from '../worker/worker-fixture.ts'
import { randomOf, startFakeNetwork } from './fake-network.ts'
import { until } from './product.ts'
import { type Line, startTcpProxy, type TcpProxy } from './tcp-proxy.ts'

const database = useTestDatabase()
const LINES: [string, Line][] = [
  ['late by 200 ms', { kind: 'delay', ms: 200 }],
  ['reset', { kind: 'reset' }],
  ['cut off after 40 bytes of an answer', { kind: 'truncate', bytes: 40 }],
  ['half open', { kind: 'half-open' }],
  ['a black hole', { kind: 'black-hole' }],
]
/** What only time tells apart from a slow answer is found after half a minute: in long runs, and for one pair in short ones. */
const isQuick = ([, { kind }]: (typeof LINES)[number]) => kind === 'reset' || kind === 'truncate'
const isLong = faultRuns(1) > 1
const workerLines = LINES.filter((one) => isLong || isQuick(one))
const apiLines = LINES.filter(([, { kind }]) => isLong || kind === 'reset' || kind === 'black-hole')

/** How long the line is bad: longer than the first retries, shorter than the deadlines. */
const BAD_MS = 1500

/** What stands on a line that was bad may wait for its goodbye (docs/FAULTS.md): not what is tried here. */
const LONGEST_STOP_MS = 8000

const cleanup: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of cleanup.splice(0).reverse()) await Promise.race([end(), sleep(LONGEST_STOP_MS)])
})

async function proxyTo(url: string): Promise<{ proxy: TcpProxy; url: string }> {
  const proxy = await startTcpProxy(Number(new URL(url).port))
  cleanup.push(() => proxy.stop())
  return { proxy, url: Object.assign(new URL(url), { port: String(proxy.port) }).href }
}

/** A worker that hears a feed, with the three lines that it hangs on. */
async function startListening() {
  const redis = await startRedis()
  cleanup.push(() => redis.stop())
  const network = await startFakeNetwork(randomOf(1))
  cleanup.push(() => network.stop())
  const [toPostgres, toRedis, toNetwork] = await Promise.all([database.url, redis.url, network.url].map(proxyTo))
  if (!toPostgres || !toRedis || !toNetwork) throw new Error('unreachable')
  const { workspaceId } = await addListening(database, 'acme', toNetwork.url)
  await database.owner.query('update app.watches set every_ms = 100 where workspace_id = $1', [workspaceId])
  const app = await openTestApp({ ...database, url: toPostgres.url }, toRedis.url)
  const worker = await startWorker(app)
  cleanup.push(async () => {
    for (const { proxy } of [toPostgres, toRedis, toNetwork]) proxy.set({ kind: 'open' })
    await worker.stop()
    await app.close()
    await database.owner.query('delete from app.watches')
  })
  const hears = async () => {
    const { rows } = await database.owner.query<{ texts: string[] | null }>(
      'select array_agg(text) as texts from app.mentions m where workspace_id = $1 and exists (select from app.matches x where x.mention_id = m.id)',
      [workspaceId],
    )
    return (rows[0]?.texts ?? []).sort()
  }
  await until('a first reading is stored', 30_000, async () => (await hears()).length > 0)
  return {
    lines: { Postgres: toPostgres.proxy, Redis: toRedis.proxy, 'the network': toNetwork.proxy },
    network,
    hears,
    /** As if a minute had passed. */
    async passTime() {
      await database.owner.query(
        'update app.watches set lease_until = null, next_turn_at = now() where workspace_id = $1',
        [workspaceId],
      )
      await database.owner.query(
        `update app.connections set state = 'on' where workspace_id = $1 and state = 'asks-person'`,
        [workspaceId],
      )
      await database.owner.query('delete from app.leases')
    },
  }
}

describe.each(['Postgres', 'Redis', 'the network'] as const)('the line between worker and %s', (end) => {
  test.each(workerLines)(
    '%s: nothing is lost, and once it is good again all is heard',
    { timeout: 120_000 },
    async (_, line) => {
      const { lines, network, hears, passTime } = await startListening()
      const proxy = lines[end]
      proxy.set(line)
      await sleep(BAD_MS)
      proxy.set({ kind: 'open' })
      network.settle()
      const wanted = () =>
        [...network.ledger.values()]
          .map(({ text }) => text)
          .filter((text) => text.includes('acme'))
          .sort()
      let rounds = 0
      await until('all that was served is stored', 90_000, async () => {
        if (rounds++ % 20 === 0) await passTime()
        return JSON.stringify(await hears()) === JSON.stringify(wanted())
      })
    },
  )
})

describe('the line between api and Postgres', () => {
  test.each(apiLines)(
    '%s: the process lives and says so, readers are answered, and it mends by itself',
    { timeout: 90_000 },
    async (_, line) => {
      const { proxy, url } = await proxyTo(database.url)
      const api = await startApi({
        config: {
          origin: 'http://127.0.0.1:3000',
          databaseUrl: url,
          apiDatabaseUrl: undefined,
          secretKey: 'a key for tests of more than 32 characters',
          smtpUrl: undefined,
          trustProxy: false,
          metricsToken: undefined,
          sessionDays: 30,
          owner: undefined,
          dataFolder: '/nowhere',
        },
        host: '127.0.0.1',
        port: 0,
        backend: { databaseUrl: url, onError: () => undefined },
        catalogue: [],
      })
      cleanup.push(async () => {
        proxy.set({ kind: 'open' })
        proxy.cut()
        await api.close()
      })
      const ask = (path: string, ms: number) => fetch(`${api.address}${path}`, { signal: AbortSignal.timeout(ms) })
      const statusOf = async (path: string, ms: number) => (await ask(path, ms)).status
      expect(await statusOf('/health/ready', 5000)).toBe(200)

      proxy.set(line)
      expect(await statusOf('/health/live', 1000)).toBe(200)
      const reader = await ask('/api/setup', 40_000)
      if (line.kind === 'delay') expect(reader.status).toBe(200)
      else expect([reader.status, reader.headers.get('retry-after')]).toEqual([503, expect.stringMatching(/^\d+$/)])

      proxy.set({ kind: 'open' })
      await until(
        'it is ready again',
        30_000,
        async () => (await statusOf('/health/ready', 20_000).catch(() => 0)) === 200,
      )
    },
  )
})
