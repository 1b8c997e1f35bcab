import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '@earshot/worker/app'
import { takeTurn } from '@earshot/worker/turn'
import { startWorker } from '@earshot/worker/worker'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { useTestDatabase } from '../database/test-database.ts'
import { addListening, openTestApp, rss, serveFeed } from './worker-fixture.ts'

const database = useTestDatabase()
let app: App
let items: { id: string; title?: string; text: string; at?: string }[] = []
let status = 200
let feed: Awaited<ReturnType<typeof serveFeed>>

beforeAll(async () => {
  app = await openTestApp(database)
  feed = await serveFeed(() => ({ status, text: status === 200 ? rss(items) : '<html>gone</html>' }))
})
afterAll(async () => {
  feed.server.close()
  await app.close()
})

const rows = async (statement: string, values: unknown[] = []) => (await database.owner.query(statement, values)).rows
const due = (workspaceId: string) =>
  database.owner.query('update app.watches set next_turn_at = now() where workspace_id = $1', [workspaceId])

describe('a turn of a watch', () => {
  test('stores what matches, counts it, remembers the rest, and done again it changes nothing', async () => {
    items = [
      { id: 'a', text: 'I love my new acme phone, it is great' },
      { id: 'b', text: 'nothing of interest' },
    ]
    const { workspaceId, monitorId, watchId } = await addListening(database, 'acme', feed.url)
    const stored = () =>
      rows('select external_id, sentiment, network from app.mentions where workspace_id = $1 order by 1', [workspaceId])
    const counts = () =>
      rows('select monitor_id, mentions from app.mention_counts where workspace_id = $1 order by monitor_id', [
        workspaceId,
      ])

    for (const _round of ['first', 'again']) {
      await due(workspaceId)
      await takeTurn(app, { workspaceId, watchId }, new AbortController().signal)
      expect(await stored()).toMatchObject([{ external_id: expect.stringContaining('a'), network: 'feed' }])
      expect(await counts()).toEqual([
        { monitor_id: '00000000-0000-0000-0000-000000000000', mentions: 1 },
        { monitor_id: monitorId, mentions: 1 },
      ])
      expect(await rows('select kind from app.outbox where workspace_id = $1', [workspaceId])).toEqual([
        { kind: 'mention.new' },
      ])
      expect(await rows('select 1 from app.recent_posts where workspace_id = $1', [workspaceId])).toHaveLength(1)
    }
    const [watch] = await rows('select last_outcome, next_turn_at > now() as later from app.watches where id = $1', [
      watchId,
    ])
    expect(watch).toMatchObject({ later: true })
    expect(await rows('select is_heard, turns from app.watch_turns where watch_id = $1', [watchId])).toEqual([
      { is_heard: true, turns: 2 },
    ])
  })

  test('a failing network leaves the cursor, says why, and is asked ever more rarely', async () => {
    const { workspaceId, watchId } = await addListening(database, 'acme', feed.url)
    status = 404
    await takeTurn(app, { workspaceId, watchId }, new AbortController().signal)
    status = 200
    const [watch] = await rows('select cursor, last_outcome, failures from app.watches where id = $1', [watchId])
    expect(watch.cursor).toBeNull()
    expect(['failed', 'gone', 'asks-person']).toContain(watch.last_outcome.kind)
    expect(watch.failures).toBe(1)
  })
})

test('a worker hears a feed and announces numbered events, and drains when it is told to stop', async () => {
  items = [{ id: 'c', text: 'Acme again, and it is terrible' }]
  const heard: { workspaceId: string; last: number }[] = []
  const end = await app.bus.live.subscribe((news) => news && heard.push(news))
  const { workspaceId } = await addListening(database, 'acme', feed.url)
  const worker = await startWorker(app)
  for (let tries = 0; !heard.some((news) => news.workspaceId === workspaceId) && tries < 200; tries++) await sleep(50)
  const started = Date.now()
  await worker.stop()
  await end()
  expect(Date.now() - started).toBeLessThan(5000)
  expect(heard).toContainEqual({ workspaceId, last: 1 })
  expect(
    await rows('select number::int, kind, body from app.events where workspace_id = $1', [workspaceId]),
  ).toMatchObject([{ number: 1, kind: 'mention.new', body: { network: 'feed' } }])
  expect(await rows('select 1 from app.outbox')).toEqual([])
})
