import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { actOnMentions, undoAct } from '@earshot/db/acts'
import { listAdjustments, wantAdjustment } from '@earshot/db/adjustments'
import { newId } from '@earshot/db/id'
import { withWorkspace } from '@earshot/db/with-workspace'
import { writeTinyModel } from '@earshot/text/transformer/tiny-model.test-support'
import type { App } from '@earshot/worker/app'
import { learnLayers, makeLayerCache } from '@earshot/worker/layers'
import { takeTurn } from '@earshot/worker/turn'
import { startWorker } from '@earshot/worker/worker'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
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

test("a want is scored by its author's reach and history, with the words that prove it, and a member's word moves the score", async () => {
  items = [{ id: 'd', text: 'Which acme phone should I buy? Any recommendations for my mum?' }]
  const { workspaceId, watchId } = await addListening(database, 'acme', feed.url)
  await due(workspaceId)
  await takeTurn(app, { workspaceId, watchId }, new AbortController().signal)
  const read = async () =>
    (
      await rows(
        `select m.id, m.text, m.lead_score, x.lead_score as score, x.lead_parts, x.lead_evidence from app.mentions m
         join app.matches x on x.workspace_id = m.workspace_id and x.mention_id = m.id where m.workspace_id = $1`,
        [workspaceId],
      )
    )[0]
  const heard = await read()
  expect(heard.score).toBeGreaterThanOrEqual(50)
  expect(heard.lead_score).toBe(heard.score)
  expect(heard.lead_parts).toMatchObject({ fit: 1, reach: 0, history: 0.5 })
  const words = heard.lead_evidence.map(({ start, end }: { start: number; end: number }) =>
    heard.text.slice(start, end),
  )
  expect(words.join(' ')).toMatch(/recommendations|Which|should/)

  const memberId = newId()
  const act = (intent: 'none' | 'buy') =>
    withWorkspace(database.api, workspaceId, (tx) =>
      actOnMentions(tx, workspaceId, memberId, [heard.id], { kind: 'intent', intent }),
    )
  const { actId } = await act('none')
  expect(await read()).toMatchObject({ score: 0, lead_score: 0 })
  await withWorkspace(database.api, workspaceId, (tx) => undoAct(tx, workspaceId, memberId, actId as string))
  expect(await read()).toMatchObject({ score: heard.score, lead_score: heard.score })
})

test('where an operator names a model, it tells the sentiment of what is stored, and that towards the brand', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-model-'))
  writeTinyModel(folder)
  vi.stubEnv('EARSHOT_SENTIMENT_MODEL', folder)
  items = [
    { id: 'e', title: '', text: 'acme table' },
    { id: 'f', title: '', text: 'acme bad' },
    { id: 'g', title: '', text: 'acme' },
  ]
  const { workspaceId, watchId } = await addListening(database, 'acme', feed.url)
  await due(workspaceId)
  await takeTurn(app, { workspaceId, watchId }, new AbortController().signal)
  vi.unstubAllEnvs()
  const told = await rows(
    `select m.sentiment, m.confidence, x.sentiment as towards, x.confidence as sure
     from app.mentions m join app.matches x on x.workspace_id = m.workspace_id and x.mention_id = m.id
     where m.workspace_id = $1 order by m.external_id`,
    [workspaceId],
  )
  expect(told).toMatchObject([{ sentiment: 'neutral' }, { sentiment: 'negative' }, { sentiment: 'neutral' }])
  for (const { sentiment, confidence, towards, sure } of told) {
    expect({ sentiment: towards, confidence: sure }).toEqual({ sentiment, confidence })
  }
  for (const { confidence } of told.slice(0, 2)) expect(confidence).toBeCloseTo(Math.exp(4) / (Math.exp(4) + 2), 1)
  rmSync(folder, { recursive: true })
})

test('corrections teach a layer that speaks for this workspace alone, where it is better and wanted', async () => {
  const { workspaceId, watchId } = await addListening(database, 'acme', feed.url)
  const hear = async (of: typeof items) => {
    items = of
    await due(workspaceId)
    await takeTurn(app, { workspaceId, watchId }, new AbortController().signal)
  }
  await hear(
    Array.from({ length: 90 }, (_, i) => ({ id: `taught-${i}-`, title: '', text: `acme is sick, number ${i}` })),
  )
  const taught = await rows('select id, sentiment from app.mentions where workspace_id = $1', [workspaceId])
  expect(taught.every(({ sentiment }) => sentiment !== 'positive')).toBe(true)
  const memberId = newId()
  await withWorkspace(database.api, workspaceId, (tx) =>
    actOnMentions(
      tx,
      workspaceId,
      memberId,
      taught.map(({ id }) => id),
      { kind: 'sentiment', sentiment: 'positive' },
    ),
  )
  await learnLayers(app)
  const [layer] = await withWorkspace(database.api, workspaceId, (tx) => listAdjustments(tx, workspaceId))
  expect(layer).toMatchObject({ task: 'sentiment', isBetter: true, isWanted: true, held: { base: 0, adjusted: 1 } })

  const told = async (id: string) => {
    app.layers = makeLayerCache(Date.now)
    await hear([{ id, title: '', text: 'acme is sick, said the other one' }])
    const [mention] = await rows(
      `select m.sentiment, x.sentiment as towards from app.mentions m join app.matches x using (workspace_id)
       where m.workspace_id = $1 and x.mention_id = m.id and m.external_id like '%' || $2 || '%'`,
      [workspaceId, id],
    )
    return mention
  }
  expect(await told('later')).toEqual({ sentiment: 'positive', towards: 'positive' })
  await withWorkspace(database.api, workspaceId, (tx) => wantAdjustment(tx, workspaceId, 'sentiment', false))
  expect((await told('undone')).sentiment).not.toBe('positive')
}, 60_000)
