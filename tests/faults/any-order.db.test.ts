import type { NormalisedPage } from '@earshot/connectors/normalise-all'
import type { Post } from '@earshot/core/post'
import { newId } from '@earshot/db/id'
import { listDifferences } from '@earshot/db/recount'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from '@earshot/worker/app'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultRuns } from '../database/config.ts'
import { useTestDatabase } from '../database/test-database.ts'
import { ingestFor, openTestApp } from '../worker/worker-fixture.ts'

const database = useTestDatabase()
let app: App
beforeAll(async () => {
  app = await openTestApp(database)
})
afterAll(() => app.close())

/** What the network says of one post over time: texts by edit, and whether it was deleted in the end. */
interface Story {
  id: string
  author: string
  texts: string[]
  isDeleted: boolean
}

/** One item of a page: an edit of a post, or its deletion. */
type Delivery = { post: number; edit: number } | { post: number; deleted: true }

const TEXTS = [
  'acme is great #love',
  'acme is terrible and I want to return it',
  'the weather',
  'acme and globex',
  'only globex #love',
]
const START = Date.UTC(2026, 0, 10, 12)

const story = fc.record({
  author: fc.constantFrom('ann', 'bob'),
  texts: fc.array(fc.constantFrom(...TEXTS), { minLength: 1, maxLength: 3 }),
  isDeleted: fc.boolean(),
})

/** Every edit and deletion once, some twice, in any order, cut into pages anywhere. */
const deliveries = fc.array(story, { minLength: 1, maxLength: 5 }).chain((stories) => {
  const all = stories.flatMap((one, post): Delivery[] => [
    ...one.texts.map((_, edit) => ({ post, edit })),
    ...(one.isDeleted ? [{ post, deleted: true as const }] : []),
  ])
  return fc.record({
    stories: fc.constant(stories.map((one, i): Story => ({ ...one, id: `p${i}` }))),
    order: fc
      .tuple(fc.shuffledSubarray(all, { minLength: all.length }), fc.array(fc.constantFrom(...all), { maxLength: 4 }))
      .map(([once, again]) => [...once, ...again]),
    pageSize: fc.integer({ min: 1, max: 6 }),
  })
})

function toPost(one: Story, index: number, edit: number): Post {
  const publishedAt = START + index * 20 * 60_000
  return {
    network: 'fake',
    id: one.id,
    url: `https://fake.example/${one.id}`,
    text: one.texts[edit] as string,
    author: { id: one.author, handle: one.author, followers: 10 },
    publishedAt: new Date(publishedAt).toISOString(),
    ...(edit > 0 ? { editedAt: new Date(publishedAt + edit * 60_000).toISOString() } : {}),
    likes: edit * 3,
    links: ['https://shop.example/a'],
    mentions: [],
    media: [],
  }
}

/** The items of a page, no post twice. */
function toPage(stories: Story[], items: Delivery[]): NormalisedPage {
  const posts = new Map<string, Post>()
  const deletions = new Map<string, { id: string }>()
  for (const item of items) {
    const one = stories[item.post] as Story
    if ('deleted' in item) deletions.set(one.id, { id: one.id })
    else posts.set(one.id, toPost(one, item.post, item.edit))
  }
  return { posts: [...posts.values()], deletions: [...deletions.values()], goneAuthors: [], rejected: [] }
}

test('any order of deliveries, repeats, edits and deletions ends in one state, and counts are what the rows come to', async () => {
  await fc.assert(
    fc.asyncProperty(deliveries, async ({ stories, order, pageSize }) => {
      const workspaceId = await database.addWorkspace()
      const monitors = { acme: newId(), globex: newId() }
      for (const [name, id] of Object.entries(monitors)) {
        await database.owner.query('insert into app.monitors (workspace_id, id, name, query) values ($1, $2, $3, $3)', [
          workspaceId,
          id,
          name,
        ])
      }
      for (let at = 0; at < order.length; at += pageSize) {
        for (const items of splitRepeats(order.slice(at, at + pageSize))) {
          await ingestFor(app, workspaceId, toPage(stories, items))
        }
      }
      const wanted = stories
        .filter((one) => !one.isDeleted && /acme|globex/.test(one.texts.at(-1) as string))
        .map((one) => ({
          external_id: one.id,
          text: one.texts.at(-1),
          likes: (one.texts.length - 1) * 3,
          monitors: Object.keys(monitors).filter((name) => one.texts.at(-1)?.includes(name)).length,
        }))
      const { rows: stored } = await database.owner.query(
        `select m.external_id, m.text, m.likes, (select count(*)::int from app.matches x where x.workspace_id = m.workspace_id
           and x.mention_id = m.id) as monitors from app.mentions m where m.workspace_id = $1 order by 1`,
        [workspaceId],
      )
      expect(stored).toEqual(wanted)
      expect(await withWorkspace(app.db, workspaceId, (tx) => listDifferences(tx, workspaceId))).toEqual([])
    }),
    { numRuns: faultRuns(40) },
  )
}, 120_000)

function splitRepeats(items: Delivery[]): Delivery[][] {
  const pages: Delivery[][] = [[]]
  for (const item of items) {
    const page = pages.at(-1) as Delivery[]
    if (page.some((other) => other.post === item.post)) pages.push([item])
    else page.push(item)
  }
  return pages
}
