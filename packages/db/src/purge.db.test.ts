import { describe, expect, test } from 'vitest'
import { useTestDatabase } from '../../../tests/database/test-database.ts'
import { purgeWorkspace } from './purge.ts'
import { keepRecentPosts } from './recent-posts.ts'
import { withWorkspace } from './with-workspace.ts'

const database = useTestDatabase()
const DAY_MS = 24 * 3600_000

const post = (id: string) => ({
  network: 'n',
  id,
  url: '',
  text: 'nothing of interest',
  author: { id: 'ann', handle: 'ann' },
  publishedAt: '2026-01-01T00:00:00.000Z',
  links: [],
  mentions: [],
  media: [],
})

async function keep(workspaceId: string, ids: string[], daysAgo: number): Promise<void> {
  await withWorkspace(database.worker, workspaceId, (tx) =>
    keepRecentPosts(tx, workspaceId, ids.map(post), Date.now() - daysAgo * DAY_MS),
  )
}

const purge = (workspaceId: string, days: number, most?: number) =>
  withWorkspace(database.worker, workspaceId, (tx) => purgeWorkspace(tx, workspaceId, days, most))

async function keptOf(workspaceId: string): Promise<string[]> {
  const { rows } = await database.owner.query(
    'select external_id as id from app.recent_posts where workspace_id = $1 order by heard_at',
    [workspaceId],
  )
  return rows.map((row) => row.id)
}

describe('the recent posts of a workspace', () => {
  test.each([
    [0, []],
    [3, ['today', 'yesterday']],
    [14, ['today', 'yesterday', 'last week']],
  ])('are kept for %i days', async (days, wanted) => {
    const [workspaceId, other] = [await database.addWorkspace(), await database.addWorkspace()]
    const ages = { today: 0.1, yesterday: 1, 'last week': 7, 'last month': 30 }
    for (const [id, age] of Object.entries(ages)) {
      await keep(workspaceId, [id], age)
      await keep(other, [id], age)
    }
    await purge(workspaceId, days)
    expect((await keptOf(workspaceId)).sort()).toEqual([...wanted].sort())
    expect(await keptOf(other)).toHaveLength(4)
  })

  test('are thinned to the same sample again and again where there are too many, and a new post falls in it or not by its id', async () => {
    const workspaceId = await database.addWorkspace()
    const ids = Array.from({ length: 2000 }, (_, i) => `post ${i}`)
    await keep(workspaceId, ids, 0)
    await purge(workspaceId, 3, 1000)
    const sample = await keptOf(workspaceId)
    expect(sample.length).toBeGreaterThan(850)
    expect(sample.length).toBeLessThan(1150)
    const { rows } = await database.owner.query(
      'select max(bucket) as highest from app.recent_posts where workspace_id = $1',
      [workspaceId],
    )
    expect(rows[0].highest).toBeLessThan(65_536 * 0.6)

    await keep(workspaceId, ids, 0)
    await purge(workspaceId, 3, 1000)
    const again = await keptOf(workspaceId)
    expect([...again].sort()).toEqual([...sample].sort())
  })
})
