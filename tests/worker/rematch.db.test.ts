import type { Post } from '@earshot/core/post'
import { inTransaction } from '@earshot/db/client'
import { newId } from '@earshot/db/id'
import { listDifferences } from '@earshot/db/recount'
import { claimRematches } from '@earshot/db/rematch-store'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from '@earshot/worker/app'
import { rematch } from '@earshot/worker/rematch'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { beforeEach } from '../database/stand-between.ts'
import { useTestDatabase } from '../database/test-database.ts'
import { ingestFor, openTestApp } from './worker-fixture.ts'

const database = useTestDatabase()
let app: App
beforeAll(async () => {
  app = await openTestApp(database)
})
afterAll(() => app.close())

const query = async (statement: string, values: unknown[]) => (await database.owner.query(statement, values)).rows

async function setMonitor(workspaceId: string, id: string, text: string, version: number): Promise<void> {
  await query(
    `insert into app.monitors (workspace_id, id, name, query, version) values ($1, $2, 'M', $3, $4)
     on conflict (workspace_id, id) do update set query = excluded.query, version = excluded.version`,
    [workspaceId, id, text, version],
  )
  await query('insert into app.monitor_versions (workspace_id, monitor_id, version, query) values ($1, $2, $3, $4)', [
    workspaceId,
    id,
    version,
    text,
  ])
}

function hear(workspaceId: string, posts: Post[], on: App = app) {
  return ingestFor(on, workspaceId, { posts }, { network: 'n' })
}

const post = (i: number, text: string): Post => ({
  network: 'n',
  id: `p${i}`,
  url: `https://n.example/${i}`,
  text,
  author: { id: 'ann', handle: 'ann' },
  publishedAt: new Date(Date.UTC(2026, 0, 5) + i * 1000).toISOString(),
  links: [],
  mentions: [],
  media: [],
})

async function rematchAll(workspaceId: string): Promise<void> {
  await app.monitors.refresh(app.db)
  for (const due of await inTransaction(app.db, (tx) => claimRematches(tx, 10))) {
    if (due.workspaceId === workspaceId) await rematch(app, due, new AbortController().signal)
  }
}

const textsOf = async (workspaceId: string, monitorId: string) =>
  (
    await query(
      `select m.text from app.matches x join app.mentions m on m.workspace_id = x.workspace_id and m.id = x.mention_id
       where x.workspace_id = $1 and x.monitor_id = $2 order by m.text`,
      [workspaceId, monitorId],
    )
  ).map((row) => row.text)

describe('a monitor', () => {
  test('that is edited is matched with all that was heard: counts follow, progress is told, and nobody is notified', async () => {
    const workspaceId = await database.addWorkspace()
    const monitorId = newId()
    await setMonitor(workspaceId, monitorId, 'acme', 1)
    const posts = Array.from({ length: 1100 }, (_, i) => post(i, i % 2 ? `globex ${i}` : `acme ${i}`))
    await hear(workspaceId, posts)
    await rematchAll(workspaceId)
    await query('delete from app.outbox where workspace_id = $1', [workspaceId])

    await setMonitor(workspaceId, monitorId, 'globex', 2)
    await rematchAll(workspaceId)
    expect(await textsOf(workspaceId, monitorId)).toEqual(
      posts
        .filter(({ text }) => text.startsWith('globex'))
        .map(({ text }) => text)
        .sort(),
    )
    expect(await query('select 1 from app.mentions where workspace_id = $1', [workspaceId])).toHaveLength(550)
    expect(await query('select 1 from app.recent_posts where workspace_id = $1', [workspaceId])).toHaveLength(550)
    expect(await withWorkspace(app.db, workspaceId, (tx) => listDifferences(tx, workspaceId))).toEqual([])
    expect(await query('select kind from app.outbox where workspace_id = $1', [workspaceId])).toEqual([
      { kind: 'monitor.changed' },
    ])
    const [version] = await query(
      'select rematch, rematch_done as done, rematch_total as total from app.monitor_versions where workspace_id = $1 and version = 2',
      [workspaceId],
    )
    expect(version).toEqual({ rematch: 'done', done: 1100, total: 1100 })
  })

  test('whose rematch stops half-way goes on there, and an edit meanwhile supersedes it', async () => {
    const workspaceId = await database.addWorkspace()
    const monitorId = newId()
    await hear(
      workspaceId,
      Array.from({ length: 1200 }, (_, i) => post(i, `acme ${i}`)),
    )
    await setMonitor(workspaceId, monitorId, 'acme', 1)
    await app.monitors.refresh(app.db)
    const stop = new AbortController()
    const now = () => {
      stop.abort()
      return Date.now()
    }
    const stopping = { ...app, now }
    const due = (await inTransaction(app.db, (tx) => claimRematches(tx, 10))).filter(
      (one) => one.workspaceId === workspaceId,
    )
    for (const one of due) await rematch(stopping, one, stop.signal)
    const progress = async () =>
      (
        await query(
          'select version, rematch, rematch_done as done from app.monitor_versions where workspace_id = $1 order by 1',
          [workspaceId],
        )
      ).map(({ version, rematch: state, done }) => [version, state, done])
    const [[, state, done]] = (await progress()) as [[number, string, number]]
    expect(state).toBe('running')
    expect(done).toBeLessThan(1200)

    await query('update app.monitor_versions set lease_until = null where workspace_id = $1', [workspaceId])
    await rematchAll(workspaceId)
    expect(await textsOf(workspaceId, monitorId)).toHaveLength(1200)
    await setMonitor(workspaceId, monitorId, 'nothing', 2)
    await setMonitor(workspaceId, monitorId, 'acme', 3)
    await rematchAll(workspaceId)
    expect((await progress()).map(([version, each]) => [version, each])).toEqual([
      [1, 'done'],
      [2, 'superseded'],
      [3, 'done'],
    ])
    expect(await withWorkspace(app.db, workspaceId, (tx) => listDifferences(tx, workspaceId))).toEqual([])
  })

  test('that changes between a page’s match and its storing is in force for that page, also where the worker has loaded it meanwhile', async () => {
    const workspaceId = await database.addWorkspace()
    const monitorId = newId()
    await setMonitor(workspaceId, monitorId, 'acme', 1)
    await app.monitors.refresh(app.db)
    let isChanged = false
    const db = beforeEach(app.db, async () => {
      // The first is that of the refresh; the second stores what was matched.
      if (!isMatched || isChanged) return
      isChanged = true
      await setMonitor(workspaceId, monitorId, 'globex', 2)
      await app.monitors.refresh(database.worker)
    })
    let isMatched = false
    const monitors = Object.create(app.monitors, {
      verify: {
        value: (...args: Parameters<App['monitors']['verify']>) => {
          isMatched = true
          return app.monitors.verify(...args)
        },
      },
    })
    await hear(workspaceId, [post(1, 'acme here'), post(2, 'globex there')], {
      ...app,
      monitors,
      db,
    })
    expect(isChanged).toBe(true)
    expect(await textsOf(workspaceId, monitorId)).toEqual(['globex there'])
  })
})
