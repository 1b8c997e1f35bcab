import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inTransaction } from '@earshot/db/client'
import { numberEvents } from '@earshot/db/events'
import { newId } from '@earshot/db/id'
import { claimDueWatches } from '@earshot/db/watches'
import { startWorker } from '@earshot/worker/worker'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { startRedis } from '../database/start-redis.ts'
import { useTestDatabase } from '../database/test-database.ts'
import { addListening, openTestApp, rss, serveFeed } from '../worker/worker-fixture.ts'
import { until } from './product.ts'

const database = useTestDatabase()
const servers: Server[] = []
afterAll(() => {
  for (const server of servers) server.close()
})
beforeEach(async () => {
  await database.owner.query('delete from app.watches; delete from app.outbox')
})

/** A feed that lets each reader wait until it is let go. */
async function serveSlowFeed() {
  const waiting: ServerResponse[] = []
  let isOpen = false
  const answer = (response: ServerResponse) =>
    response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(rss([]))
  const server = createServer((_, response) => {
    if (isOpen) answer(response)
    else waiting.push(response)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  servers.push(server)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slow.xml`,
    waiting,
    letGo() {
      isOpen = true
      for (const response of waiting) answer(response)
    },
  }
}

/** A workspace with so many watches of one feed, all due. */
async function addLoud(url: string, watches: number): Promise<string> {
  const { workspaceId } = await addListening(database, 'acme', url)
  for (let n = 1; n < watches; n++) {
    const connectionId = newId()
    await database.owner.query(
      `insert into app.connections (workspace_id, id, network, name, settings) values ($1, $2, 'feed', 'A feed', $3)`,
      [workspaceId, connectionId, { url: `${url}?${n}` }],
    )
    await database.owner.query(
      `insert into app.watches (workspace_id, id, connection_id, network, kind, every_ms) values ($1, $2, $3, 'feed', 'channel', 60000)`,
      [workspaceId, newId(), connectionId],
    )
  }
  return workspaceId
}

const turnsOf = async (workspaceId: string): Promise<number> =>
  (
    await database.owner.query('select from app.watches where workspace_id = $1 and last_turn_at is not null', [
      workspaceId,
    ])
  ).rowCount ?? 0

describe.each(['redis', 'postgres'] as const)('a loud workspace, the queue on %s', (kind) => {
  test('with more turns than a worker has slots, none of which ends, leaves others theirs; and none of its own is lost', async () => {
    const redis = kind === 'redis' ? await startRedis() : undefined
    const slow = await serveSlowFeed()
    const quick = await serveFeed(() => ({ text: rss([{ id: 'q', text: 'acme is great' }]) }))
    servers.push(quick.server)
    const loud = await addLoud(slow.url, 12)
    const app = await openTestApp(database, redis?.url)
    const worker = await startWorker(app)
    await until('the loud one has its share', 10_000, async () => slow.waiting.length >= 3)

    const { workspaceId: quiet } = await addListening(database, 'acme', quick.url)
    await until('the quiet one is heard', 10_000, async () => (await turnsOf(quiet)) === 1)
    expect(await turnsOf(loud)).toBe(0)
    expect(slow.waiting).toHaveLength(3)

    slow.letGo()
    await until('all of the loud one is heard', 15_000, async () => (await turnsOf(loud)) === 12)
    await worker.stop()
    await app.close()
    await redis?.stop()
  })
})

test('a turn is told how many of its workspace wait before it, those of earlier looks counted', async () => {
  const loud = await addLoud('https://feed.example/', 5)
  const { workspaceId: quiet } = await addListening(database, 'acme', 'https://feed.example/')
  const claim = (limit: number) => inTransaction(database.worker, (tx) => claimDueWatches(tx, limit))
  const aheadOf = (claimed: Awaited<ReturnType<typeof claim>>, workspaceId: string) =>
    claimed.filter((one) => one.workspaceId === workspaceId).map(({ ahead }) => ahead)

  const first = await claim(3)
  expect(aheadOf(first, loud)).toEqual([0, 1, 2])
  const second = await claim(100)
  expect(aheadOf(second, loud)).toEqual([3, 4])
  expect(aheadOf(second, quiet)).toEqual([0])
})

test('events are numbered in turns: who has one waits for no workspace that has many', async () => {
  const [loud, quiet, other] = [
    await database.addWorkspace(),
    await database.addWorkspace(),
    await database.addWorkspace(),
  ]
  const add = (workspaceId: string, events: number) =>
    database.owner.query(
      `insert into app.outbox (workspace_id, id, kind, body)
       select $1, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'mention.new', jsonb_build_object('n', n) from generate_series(1, $2::int) n`,
      [workspaceId, events],
    )
  await add(loud, 100)
  await add(quiet, 2)
  await add(other, 1)
  const round = (limit: number) => inTransaction(database.worker, (tx) => numberEvents(tx, limit))
  const lasts = async (limit: number) => {
    const numbered = new Map((await round(limit)).map(({ workspaceId, last }) => [workspaceId, last]))
    return [numbered.get(loud), numbered.get(quiet), numbered.get(other)]
  }

  expect(await lasts(10)).toEqual([7, 2, 1])
  expect(await lasts(50)).toEqual([57, undefined, undefined])
  expect(await lasts(50)).toEqual([100, undefined, undefined])
  const { rows } = await database.owner.query(
    `select bool_and((body->>'n')::int = number) as "inOrder", count(*)::int as events from app.events where workspace_id = $1`,
    [loud],
  )
  expect(rows).toEqual([{ inOrder: true, events: 100 }])
})
