import { matches } from '@earshot/query/evaluate'
import { findAnchors } from '@earshot/query/matcher/anchors'
import { makeFrequency } from '@earshot/query/matcher/frequency'
import { WIDE_KEY } from '@earshot/query/matcher/keys'
import { learnPost } from '@earshot/query/matcher/learn'
import { parseQuery } from '@earshot/query/parse'
import type { QueryPost } from '@earshot/query/post-facts'
import { tsvectorOf } from '@earshot/query/stored/tsvector'
import { type View, viewPost } from '@earshot/query/view'
import { tokenisePost } from '@earshot/text/tokens'
import { makeTokenBuffer } from '@earshot/text/tokens-buffer'
import pg from 'pg'
import type { Case } from '../bench.ts'
import { cpuSeconds } from './cpu.ts'
import { GENERATOR, makeQueries } from './generator.ts'
import { cpuSecondsOf, startPostgres } from './postgres-server.ts'
import { keysOf, weakTsquery } from './postgres-terms.ts'
import { benchPosts, ENRICHMENT, learntPosts, SEED } from './posts.ts'

const ROWS_A_PAGE = 10_000
/** As many as ingest stores at once: a statement for each post takes twice the time. */
const POSTS_A_PAGE = 500
const POSTS_WARM = 2_000

/**
 * The same posts and queries in Postgres, as one would do it there: a table of anchors with an index, each post's words looked
 * up in it, what they lead to rechecked as a tsquery against the post's vector, and what is left in code. It is given our own
 * anchors and tokens, one prepared statement a page, its data in memory. The CPU-seconds of both processes are counted.
 */
export async function postgresCase(name: string, size: number, skewed: boolean, ours: number): Promise<Case> {
  const server = await startPostgres()
  const client = new pg.Client(server.url)
  try {
    await client.connect()
    const texts = makeQueries(size, skewed, SEED)
    const posts = benchPosts(size)
    await loadQueries(client, texts, posts)
    await findAll(client, texts, posts.slice(0, POSTS_WARM))
    const { rows } = await client.query<{ pid: number; version: string }>(
      `select pg_backend_pid() as pid, current_setting('server_version') as version`,
    )
    const { pid = 0, version = '' } = rows[0] ?? {}
    const clock = async () => {
      const theirs = await cpuSecondsOf(pid)
      return theirs === undefined ? performance.now() / 1000 : theirs + cpuSeconds()
    }
    const began = await clock()
    const hits = await findAll(client, texts, posts)
    const rate = posts.length / ((await clock()) - began)
    return {
      bench: 'match',
      case: `${name}, Postgres`,
      queries: size,
      postsPerCpuSecond: rate,
      hitsPerPost: hits / posts.length,
      oursPerCpuSecond: ours,
      ratio: ours / rate,
      postgres: `${server.kind} ${version}`,
      generator: GENERATOR,
      seed: SEED,
    }
  } finally {
    await client.end()
    await server.end()
  }
}

async function loadQueries(client: pg.Client, texts: readonly string[], posts: readonly QueryPost[]): Promise<void> {
  const frequency = makeFrequency()
  const tokens = makeTokenBuffer()
  for (const post of learntPosts(posts)) {
    tokenisePost(post, tokens)
    learnPost(tokens, frequency)
  }
  await client.query(`
    set jit = off;
    create unlogged table queries (id int, words tsquery);
    create unlogged table anchors (key int, guard int, query int)`)
  for (let from = 0; from < texts.length; from += ROWS_A_PAGE) {
    const page = texts.slice(from, from + ROWS_A_PAGE).map((text, at) => ({ id: from + at, query: parseQuery(text) }))
    const anchors = page.flatMap(({ id, query: { root } }) => {
      const found = findAnchors(root, frequency)?.anchors ?? [{ key: WIDE_KEY, guard: 0 }]
      return found.map(({ key, guard }) => ({ key, guard, query: id }))
    })
    const queries = page.map(({ id, query }) => ({ id, words: weakTsquery(query) }))
    await client.query('insert into queries select * from jsonb_populate_recordset(null::queries, $1)', [
      JSON.stringify(queries),
    ])
    await client.query('insert into anchors select * from jsonb_populate_recordset(null::anchors, $1)', [
      JSON.stringify(anchors),
    ])
  }
  await client.query('create unique index on queries (id); create index on anchors (key) include (guard, query)')
  for (const table of ['queries', 'anchors']) await client.query(`vacuum analyze ${table}`)
}

const FIND = {
  name: 'find',
  text: `with asked as materialized (select post, key from unnest($1::int[], $2::int[]) as asked (post, key)),
      posts as (select post, vector from unnest($3::int[], $4::tsvector[]) as posts (post, vector))
    select distinct posts.post, q.id
    from asked join anchors a using (key) join posts using (post) join queries q on q.id = a.query
    where (a.guard = 0 or (asked.post, a.guard) in (select post, key from asked))
      and (q.words is null or q.words @@ posts.vector)`,
}

/** How many queries match the posts of a page. */
async function findMatches(client: pg.Client, texts: readonly string[], page: readonly QueryPost[]): Promise<number> {
  const keys = page.map(keysOf)
  const { rows } = await client.query<{ post: number; id: number }>({
    ...FIND,
    values: [keys.flatMap((own, at) => own.map(() => at)), keys.flat(), [...page.keys()], page.map(tsvectorOf)],
  })
  const views = page.map((post) => viewPost(post, ENRICHMENT))
  return rows.filter(({ post, id }) => matches(parseQuery(texts[id] as string), views[post] as View)).length
}

async function findAll(client: pg.Client, texts: readonly string[], posts: readonly QueryPost[]): Promise<number> {
  let hits = 0
  for (let at = 0; at < posts.length; at += POSTS_A_PAGE) {
    hits += await findMatches(client, texts, posts.slice(at, at + POSTS_A_PAGE))
  }
  return hits
}
