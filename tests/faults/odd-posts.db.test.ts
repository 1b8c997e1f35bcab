import type { Rejected } from '@earshot/connectors/normalise-all'
import type { Post } from '@earshot/core/post'
import { newId } from '@earshot/db/id'
import { listDifferences } from '@earshot/db/recount'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from '@earshot/worker/app'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useTestDatabase } from '../database/test-database.ts'
import { ingestFor, openTestApp } from '../worker/worker-fixture.ts'

const database = useTestDatabase()
const NOW = Date.UTC(2026, 2, 29, 12)
const MINUTE = 60_000
let app: App
beforeAll(async () => {
  app = { ...(await openTestApp(database)), now: () => NOW }
})
afterAll(() => app.close())

async function addMonitor(): Promise<string> {
  const workspaceId = await database.addWorkspace()
  await database.owner.query(
    `insert into app.monitors (workspace_id, id, name, query) values ($1, $2, 'Acme', 'acme')`,
    [workspaceId, newId()],
  )
  return workspaceId
}

function postOf(id: string, text: string, publishedAt = NOW): Post {
  return {
    network: 'fake',
    id,
    url: `https://fake.example/${id}`,
    text,
    author: { id: 'ann', handle: 'ann' },
    publishedAt: new Date(publishedAt).toISOString(),
    links: [],
    mentions: [],
    media: [],
  }
}

/** Takes one page of posts, twice: the second time nothing may change. */
async function hear(workspaceId: string, posts: Post[]): Promise<Rejected[]> {
  const page = { posts, deletions: [], goneAuthors: [], rejected: [] as Rejected[] }
  await ingestFor(app, workspaceId, page)
  const again = await ingestFor(app, workspaceId, page)
  expect(again.changes).toEqual([])
  expect(await withWorkspace(app.db, workspaceId, (tx) => listDifferences(tx, workspaceId))).toEqual([])
  return page.rejected
}

test('clocks that are off: times before 1990 or more than ten minutes ahead are counted when they came, the others when they say', async () => {
  const workspaceId = await addMonitor()
  const times: Record<string, [number, number]> = {
    'of 1970': [0, NOW],
    'of 1989': [Date.UTC(1989, 11, 31, 23, 59), NOW],
    'of 1990': [Date.UTC(1990, 0, 1), Date.UTC(1990, 0, 1)],
    'ten minutes slow': [NOW - 10 * MINUTE, NOW - 10 * MINUTE],
    'nine minutes fast': [NOW + 9 * MINUTE, NOW + 9 * MINUTE],
    'eleven minutes fast': [NOW + 11 * MINUTE, NOW],
    'of 2099': [Date.UTC(2099, 0, 1), NOW],
  }
  await hear(
    workspaceId,
    Object.entries(times).map(([id, [at]]) => postOf(id, `acme ${id}`, at)),
  )
  const { rows } = await database.owner.query<{ id: string; at: Date }>(
    'select external_id as id, counted_at as at from app.mentions where workspace_id = $1',
    [workspaceId],
  )
  expect(Object.fromEntries(rows.map(({ id, at }) => [id, at.getTime()]))).toEqual(
    Object.fromEntries(Object.entries(times).map(([id, [, counted]]) => [id, counted])),
  )
})

test('texts that nobody expects are stored or set aside, and their neighbours are stored', async () => {
  const workspaceId = await addMonitor()
  const odd: Record<string, string> = {
    'ten megabytes': `acme ${'word '.repeat(2_000_000)}`,
    'one word of a megabyte': `acme ${'x'.repeat(1_000_000)}`,
    'a hundred thousand hashtags': `acme ${Array.from({ length: 100_000 }, (_, i) => `#tag${i}`).join(' ')}`,
    'emoji alone': `acme ${'🦊'.repeat(50_000)}`,
    'right to left': 'acme \u202eمرحبا بالعالم\u202c שלום',
    NUL: 'acme \u0000 inside \u0000',
    'lone surrogates': 'acme \ud83d and \udc00 alone',
    'one character and ten thousand marks': `acme e${'\u0301'.repeat(10_000)}`,
    'nothing but spaces around it': `${'\u3000'.repeat(100_000)}acme`,
  }
  const neighbours = Array.from({ length: 10 }, (_, i) => postOf(`neighbour ${i}`, `acme is near ${i}`))
  const posts = [
    ...neighbours.slice(0, 5),
    ...Object.entries(odd).map(([id, text]) => postOf(id, text)),
    ...neighbours.slice(5),
  ]
  await hear(workspaceId, posts)

  const { rows } = await database.owner.query<{ id: string; text: string }>(
    'select external_id as id, text from app.mentions where workspace_id = $1',
    [workspaceId],
  )
  const { rows: aside } = await database.owner.query<{ id: string }>(
    'select external_id as id from app.quarantine where workspace_id = $1',
    [workspaceId],
  )
  const kept = rows.map(({ id }) => id)
  expect([...kept, ...aside.map(({ id }) => id)].sort()).toEqual(posts.map(({ id }) => id).sort())
  expect(kept.filter((id) => id.startsWith('neighbour'))).toHaveLength(10)
  for (const { text } of rows) expect(!/\p{Surrogate}/u.test(text) && !text.includes('\0')).toBe(true)
}, 60_000)
