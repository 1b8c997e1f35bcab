import { LEAD_FROM } from '@earshot/core/lead'
import type { Post } from '@earshot/core/post'
import { type By, countBy } from '@earshot/db/chart-counts'
import type { TopOf } from '@earshot/db/chart-spans'
import { listRising, listTop } from '@earshot/db/chart-tops'
import { inTransaction } from '@earshot/db/client'
import type { MentionFilter } from '@earshot/db/mention-filter'
import { deletePosts } from '@earshot/db/mentions-remove'
import { listMonitors } from '@earshot/db/monitors'
import { NIL } from '@earshot/db/schema/app'
import { listOpenDays, rollUpDay } from '@earshot/db/span-counts'
import { withWorkspace } from '@earshot/db/with-workspace'
import { lockWorkspace } from '@earshot/db/workspace-lock'
import { countWorkspace } from '@earshot/db/workspaces'
import { beforeAll, describe, expect, test } from 'vitest'
import { addMonitor, type Signed, signUpOwner, storeMentions } from '../../../tests/api/seed.ts'
import { useApi } from '../../../tests/api/use-api.ts'

const api = useApi()
/** One every seven hours: 204 days, so that at least two seasons of 64 days are whole. */
const COUNT = 700
const DAY_MS = 86_400_000

let owner: Signed
let monitor: string

/** Few authors of much and many of one mention, in an order that no season repeats. */
const byMany = (post: Post, i: number): Post => {
  const author = `author-${(i * i * 31 + i * 7) % (i % 3 === 0 ? 11 : 401)}`
  return { ...post, author: { ...post.author, id: author, handle: author } }
}

beforeAll(async () => {
  owner = await signUpOwner(api)
  monitor = await addMonitor(api, owner, 'Acme', 'acme')
  const other = await addMonitor(api, owner, 'Cake', 'cake OR acme')
  await storeMentions(api, owner.workspaceId, [monitor, other], COUNT, byMany)
}, 120_000)

async function rollUpAll(): Promise<void> {
  const { worker } = api.database
  const days = await inTransaction(worker, (tx) => listOpenDays(tx, 1000))
  for (const { workspaceId, day } of days)
    await withWorkspace(worker, workspaceId, (tx) => rollUpDay(tx, workspaceId, day))
}

/** How many spans stand, by their length. */
async function listSpans(): Promise<Record<number, number>> {
  const { rows } = await api.database.owner.query<{ days: number; n: number }>(
    `select days, count(*)::int as n from app.span_counts where monitor_id = $1 and kind = 'authors' group by 1`,
    [NIL],
  )
  return Object.fromEntries(rows.map(({ days, n }) => [days, n]))
}

const daysAgo = (days: number) => new Date((Math.floor(Date.now() / DAY_MS) - days) * DAY_MS)

function spans(): { from: Date; to: Date }[] {
  const to = new Date(Math.ceil(Date.now() / DAY_MS) * DAY_MS)
  const back = (days: number, hours = 0) => new Date(to.getTime() - days * DAY_MS - hours * 3600_000)
  return [
    { from: back(1), to },
    { from: back(30), to },
    { from: back(210), to },
    { from: back(190, 5), to: back(20, 7) },
    { from: back(100, 18), to: back(99) },
  ]
}

/** The same mentions, asked for in a way that only the rows can answer. */
const fromRows = (filter: MentionFilter): MentionFilter => ({
  ...filter,
  languages: ['en', 'fr', 'ja'],
  intents: ['none', 'buy', 'question'],
})

const TOPS: TopOf[] = ['authors', 'hashtags', 'links', 'terms']
const COUNTS: By[] = ['nothing', 'network', 'hour-of-week', { bucket: 'day' }]

/** What the monitors heard in all, on their cards, and the workspace. */
async function compareTotals(): Promise<void> {
  const { workspaceId } = owner
  const { rows } = await api.database.owner.query(
    `select x.monitor_id as id, count(*)::int as mentions, count(*) filter (where x.lead_score >= 50)::int as leads from app.matches x
     join app.mentions m on m.workspace_id = x.workspace_id and m.id = x.mention_id and m.is_matched where x.workspace_id = $1 group by 1`,
    [workspaceId],
  )
  const { rows: all } = await api.database.owner.query(
    'select count(*)::int as n from app.mentions where workspace_id = $1 and is_matched',
    [workspaceId],
  )
  await withWorkspace(api.database.api, workspaceId, async (tx) => {
    const told = await listMonitors(tx, workspaceId, LEAD_FROM)
    const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id)
    const figures = told.map(({ id, mentions, leads }) => ({ id, mentions, leads }))
    expect(figures.sort(byId)).toEqual(rows.sort(byId))
    expect((await countWorkspace(tx, workspaceId)).mentions).toBe(all[0].n)
  })
}

async function compareAll(): Promise<void> {
  const { workspaceId } = owner
  await compareTotals()
  await withWorkspace(api.database.api, workspaceId, async (tx) => {
    for (const monitorIds of [undefined, [monitor]]) {
      for (const span of spans()) {
        const filter: MentionFilter = {
          ...span,
          ...(monitorIds && { monitorIds }),
          muted: 'show',
          zone: 'Asia/Kolkata',
        }
        const rows = fromRows(filter)
        for (const of of TOPS) {
          for (const limit of [4, 1000]) {
            const found = await listTop(tx, workspaceId, filter, of, { limit })
            expect(found, `${of}, ${limit}`).toEqual(await listTop(tx, workspaceId, rows, of, { limit }))
            const keys = found.slice(0, 2).map(({ key }) => key)
            expect(await listTop(tx, workspaceId, filter, of, { limit, keys })).toEqual(found.slice(0, 2))
          }
        }
        const before = { ...filter, from: new Date(span.from.getTime() - 50 * DAY_MS), to: span.from }
        const rises = { limit: 5, scale: 1 }
        expect(await listRising(tx, workspaceId, filter, before, rises)).toEqual(
          await listRising(tx, workspaceId, rows, fromRows(before), rises),
        )
        for (const by of COUNTS) {
          const sorted = async (of: MentionFilter) =>
            (await countBy(tx, workspaceId, of, by))
              .map((row) => JSON.stringify([row.key, row.sentiment, row.count]))
              .sort()
          expect(await sorted(filter), JSON.stringify(by)).toEqual(await sorted(rows))
        }
      }
    }
  })
}

describe('what spans answer is what the rows say', { timeout: 240_000 }, () => {
  test('before any day is rolled up', compareAll)

  test('when all days that are over are', async () => {
    await rollUpAll()
    const { 1: days = 0, 8: weeks = 0, 64: seasons = 0 } = await listSpans()
    expect(days).toBeGreaterThanOrEqual(200)
    expect(weeks).toBeGreaterThanOrEqual(23)
    expect(seasons).toBeGreaterThanOrEqual(2)
    await compareAll()
  })

  test('after a correction, an edit, a deletion and a late mention, whose days are rolled up anew', async () => {
    const { workspaceId } = owner
    const before = await listSpans()
    const { mentions } = (
      await api.inject({ url: '/api/mentions?limit=200', headers: { cookie: owner.cookie } })
    ).json()
    const mentionIds = mentions.slice(-5).map(({ id }: { id: string }) => id)
    const done = await api.inject({
      method: 'POST',
      url: '/api/mentions/acts',
      payload: { mentionIds, act: { kind: 'sentiment', sentiment: 'negative' } },
      headers: { cookie: owner.cookie },
    })
    expect(done.statusCode).toBe(200)
    await inTransaction(api.database.worker, async (tx) => {
      await lockWorkspace(tx, workspaceId)
      await deletePosts(tx, workspaceId, 'letters', [{ id: 'post-350' }, { id: 'post-400' }])
    })
    // Heard again with other links, some a day earlier; and a few of long ago that were not heard before.
    await storeMentions(api, workspaceId, [monitor], 90, (post, i) => {
      const moved = new Date(Date.parse(post.publishedAt) - DAY_MS).toISOString()
      return {
        ...byMany(post, i),
        links: ['https://example.com/edited'],
        publishedAt: i % 2 ? moved : post.publishedAt,
        editedAt: new Date().toISOString(),
      }
    })
    await storeMentions(api, workspaceId, [monitor], 3, (post, i) => ({
      ...post,
      id: `late-${i}`,
      publishedAt: new Date(Date.now() - (150 + i) * DAY_MS).toISOString(),
    }))
    const after = await listSpans()
    for (const days of [1, 8, 64]) expect(after[days] ?? 0, `spans of ${days}`).toBeLessThan(before[days] as number)
    await compareAll()
    await rollUpAll()
    expect(await listSpans()).toEqual(before)
    await compareAll()
  })

  test('where no mention of a monitor has a link, none is looked for in its mentions', async () => {
    const bare = await addMonitor(api, owner, 'Bare', 'bare')
    await storeMentions(api, owner.workspaceId, [bare], 20, (post, i) => ({
      ...post,
      id: `bare-${i}`,
      links: [],
      publishedAt: new Date(Date.now() - (20 + i) * DAY_MS).toISOString(),
    }))
    await rollUpAll()
    const { rowCount } = await api.database.owner.query(
      `update app.mentions set links = '{https://example.com/unseen}' where external_id like 'bare-%'`,
    )
    expect(rowCount).toBe(20)
    await withWorkspace(api.database.api, owner.workspaceId, async (tx) => {
      const filter = { monitorIds: [bare], from: daysAgo(60), to: daysAgo(10), muted: 'show' as const, zone: 'UTC' }
      expect(await listTop(tx, owner.workspaceId, filter, 'links', { limit: 10 })).toEqual([])
      expect(await listTop(tx, owner.workspaceId, filter, 'authors', { limit: 1 })).toHaveLength(1)
    })
  })
})
