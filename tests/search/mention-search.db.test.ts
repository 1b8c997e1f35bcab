import { loadQueryPosts, searchMentions } from '@earshot/db/mention-search'
import type { MentionKey } from '@earshot/db/mentions'
import { withWorkspace } from '@earshot/db/with-workspace'
import { matches } from '@earshot/query/evaluate'
import { parseQuery } from '@earshot/query/parse'
import { viewPost } from '@earshot/query/view'
import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { addMonitor, type Signed, signUpOwner, storeMentions } from '../api/seed.ts'
import { useApi } from '../api/use-api.ts'

const api = useApi()
let owner: Signed
const TEXTS = [
  'acme cola is great',
  'cola of acme, really slow',
  'アクメコーラ最高',
  '#acme #cola @globex',
  `${'the '.repeat(300)}road`,
  'acme is hiring, join our team',
]

beforeAll(async () => {
  owner = await signUpOwner(api)
  const monitor = await addMonitor(api, owner, 'Acme', 'acme OR the OR アクメ')
  await storeMentions(api, owner.workspaceId, [monitor], 90, (post, i) => {
    const { likes: _, ...rest } = post
    const title = i % 7 === 0 ? { title: 'Acme and its cola' } : {}
    return { ...rest, ...title, ...(i % 4 === 0 ? {} : { likes: i }), text: TEXTS[i % TEXTS.length] as string }
  })
})

/** All pages of seven, one after the other. */
async function pagesOf(text: string): Promise<string[]> {
  const found: string[] = []
  let after: MentionKey | undefined
  do {
    const page = await withWorkspace(api.database.api, owner.workspaceId, (tx) =>
      searchMentions(tx, owner.workspaceId, { zone: 'UTC' }, parseQuery(text), 7, after),
    )
    found.push(...page.keys.map(({ id }) => id))
    expect(page.keys.length).toBeLessThanOrEqual(7)
    after = page.next
  } while (after)
  return found
}

/** Every mention, newest first, of which the evaluator says yes. */
async function expectedOf(text: string): Promise<string[]> {
  const { rows } = await api.database.owner.query<{ id: string }>(
    'select id from app.mentions where workspace_id = $1 and is_matched order by counted_at desc, id desc',
    [owner.workspaceId],
  )
  const ids = rows.map(({ id }) => id)
  const query = parseQuery(text)
  const posts = await withWorkspace(api.database.api, owner.workspaceId, (tx) =>
    loadQueryPosts(tx, owner.workspaceId, ids),
  )
  const matching = new Set(
    posts.filter(({ post, enrichment }) => matches(query, viewPost(post, enrichment))).map(({ id }) => id),
  )
  return ids.filter((id) => matching.has(id))
}

describe('a search of stored mentions', () => {
  test.each([
    ['acme', 1],
    ['"acme cola"', 1],
    ['acme NEAR/1 cola', 1],
    ['acme ONEAR/2 cola -great', 1],
    ['アクメ', 1],
    ['コーラ最', 1],
    ['"the road"', 1],
    ['"cola the"', 0],
    ['title:acme', 1],
    ['title:"acme cola"', 0],
    ['acme -title:cola', 1],
    ['acme exclude:jobs', 1],
    ['acme NOT (great OR slow)', 1],
    ['acme lang:en', 1],
    ['acme -lang:en', 1],
    ['acme -lang:ja', 1],
    ['acme likes:10..40', 1],
    ['acme -likes:10..40', 1],
    ['acme likes:>1000', 0],
    ['acme -likes:>=0', 1],
    ['acme published:>2020-01-01', 1],
    ['acme published:<2020-01-01', 0],
    ['acme sentiment:positive OR acme sentiment:negative', 1],
    ['acme (network:bluesky OR has:hashtag)', 1],
    ['ATLEAST/2(acme, great, slow)', 1],
    ['gre* acme', 1],
    ['`Acme and`', 1],
    ['author:nobody', 0],
  ])('finds what the evaluator finds of %s, page by page', async (text, isAny) => {
    const expected = await expectedOf(text)
    expect(await pagesOf(text)).toEqual(expected)
    expect(expected.length > 0 ? 1 : 0).toBe(isAny)
  })
})

test('a page reads as many mentions as it shows, and more only where not all of those hold what is looked for', async () => {
  const readsOf = (text: string, limit: number) =>
    withWorkspace(api.database.api, owner.workspaceId, async (tx) => {
      const limits: unknown[] = []
      const watched = new Proxy(tx, {
        get(target, name) {
          const own = Reflect.get(target, name)
          if (name !== 'execute') return own.bind?.(target) ?? own
          return (statement: SQL) => {
            limits.push(new PgDialect().sqlToQuery(statement).params.at(-1))
            return target.execute(statement)
          }
        },
      })
      const { keys } = await searchMentions(watched, owner.workspaceId, { zone: 'UTC' }, parseQuery(text), limit)
      return { found: keys.length, limits }
    })
  expect(await readsOf('acme', 7)).toEqual({ found: 7, limits: [7] })
  expect(await readsOf('acme (network:bluesky OR has:hashtag)', 7)).toEqual({ found: 7, limits: [7, 500] })
})
