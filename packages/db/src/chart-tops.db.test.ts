import { describe, expect, test } from 'vitest'
import { heardPost } from '../../../tests/database/heard-post.ts'
import { useTestDatabase } from '../../../tests/database/test-database.ts'
import { listRising, listTop } from './chart-tops.ts'
import { inTransaction } from './client.ts'
import { newId } from './id.ts'
import type { MentionFilter } from './mention-filter.ts'
import { storePosts } from './mentions-store.ts'
import type { TopOf } from './top-counts.ts'
import { withWorkspace } from './with-workspace.ts'
import { lockWorkspace } from './workspace-lock.ts'

const database = useTestDatabase()
const DAY_MS = 86_400_000
const START = Date.UTC(2026, 2, 1)
const MONITOR = newId()
const OF: TopOf[] = ['authors', 'hashtags', 'links', 'terms']

/** Stores `count` posts over ten days; `author` gives each its author. */
async function store(count: number, author: (i: number) => number): Promise<string> {
  const workspaceId = await database.addWorkspace()
  const matched = Array.from({ length: count }, (_, i) =>
    heardPost(MONITOR, {
      id: `p${i}`,
      author: { id: `a${author(i)}`, handle: `a${author(i)}` },
      publishedAt: new Date(START + ((i * 7919) % (10 * 24)) * 3_600_000 + 60_000).toISOString(),
      links: [`https://example.com/${author(i) % 60}`],
      hashtags: [`t${author(i) % 50}`, 'all'],
      terms: [`w${author(i) % 40}`],
      sentiment: (['positive', 'negative', 'neutral'] as const)[i % 3] as 'neutral',
    }),
  )
  await inTransaction(database.worker, async (tx) => {
    await lockWorkspace(tx, workspaceId)
    await storePosts(tx, workspaceId, { matched, unmatched: [], keepsRecent: false }, START + 20 * DAY_MS)
  })
  return workspaceId
}

/** From the middle of the second day to the middle of the ninth: whole days, and a begun one at either end. */
const SPAN: MentionFilter = {
  from: new Date(START + 1.5 * DAY_MS),
  to: new Date(START + 8.5 * DAY_MS),
  muted: 'show',
  zone: 'UTC',
}
/** The same mentions, by a filter that counts by day do not know: from the rows. */
const IN_ROWS: MentionFilter = { ...SPAN, networks: ['letters'] }

async function compare(workspaceId: string, of: TopOf, limit: number): Promise<number> {
  return withWorkspace(database.api, workspaceId, async (tx) => {
    const counted = await listTop(tx, workspaceId, SPAN, of, { limit })
    expect(counted).toEqual(await listTop(tx, workspaceId, IN_ROWS, of, { limit }))
    const ofMonitor = { ...SPAN, monitorIds: [MONITOR] }
    expect(await listTop(tx, workspaceId, ofMonitor, of, { limit })).toEqual(counted)
    const keys = counted.slice(0, 3).map(({ key }) => key)
    expect(await listTop(tx, workspaceId, SPAN, of, { limit, keys })).toEqual(counted.slice(0, 3))
    return counted.length
  })
}

describe('tops from the counts of days are those of the rows', () => {
  test('where a few are far ahead', async () => {
    const workspaceId = await store(1500, (i) => Math.floor(((i * 31) % 997) ** 2 / 997))
    for (const of of OF) expect(await compare(workspaceId, of, 8)).toBeGreaterThan(3)
  })

  test('where nobody is, so that the most frequent of each day settle nothing', async () => {
    const workspaceId = await store(1500, (i) => i % 400)
    for (const of of OF) for (const limit of [1, 10, 50]) await compare(workspaceId, of, limit)
  })

  test('and so are the words that rise', async () => {
    const workspaceId = await store(900, (i) => (i % 5 === 0 ? 7 : i % 90))
    const before = (filter: MentionFilter) => ({ ...filter, from: new Date(START), to: SPAN.from as Date })
    await withWorkspace(database.api, workspaceId, async (tx) => {
      const rising = (filter: MentionFilter) =>
        listRising(tx, workspaceId, filter, before(filter), { limit: 10, scale: 1 })
      const found = await rising(SPAN)
      expect(found.length).toBeGreaterThan(0)
      expect(found).toEqual(await rising(IN_ROWS))
    })
  })
})
