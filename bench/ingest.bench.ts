import { cpus } from 'node:os'
import { migrateQueue } from '@earshot/bus/backend'
import type { Post } from '@earshot/core/post'
import { newId } from '@earshot/db/id'
import { migrateDatabase } from '@earshot/db/migrate'
import { openApp } from '@earshot/worker/app'
import { ingestPage } from '@earshot/worker/ingest'
import pg from 'pg'
import { startPrivatePostgres } from '../tests/database/start-private.ts'
import { median, printCase } from './bench.ts'

const PAGE = 500
const MONITORS = 10_000
const WORKSPACES = 20
const START = Date.UTC(2026, 0, 1)
/** Turns that a worker has open at once: while Postgres stores one page, the next is matched. */
const AT_ONCE = 3

/**
 * Posts through the real path (page → match against 10,000 monitors → language, sentiment, intent → one transaction → counts →
 * outbox) against the bare set-based INSERT of the very same rows into the same table with the same indexes.
 */
export async function run(args: string[]): Promise<void> {
  const posts = Number(args.find((arg) => /^\d+$/.test(arg)) ?? 100_000)
  const server = await startPrivatePostgres()
  try {
    await migrateDatabase(server.url)
    await migrateQueue(server.url)
    await benchOn(server.url, posts, args.includes('--check'))
  } finally {
    await server.stop()
    await server.remove()
  }
}

async function benchOn(url: string, posts: number, isChecked: boolean): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  const workspaces = await addMonitors(pool)
  const app = await openApp({
    databaseUrl: url,
    ownLogin: false,
    queueUrl: url,
    redisUrl: undefined,
    secretKey: 'a key for benches of more than 32 characters',
    origin: undefined,
    concurrency: AT_ONCE,
    allowPrivate: [],
    recentDays: 0,
    logLevel: 'warn',
    name: 'bench',
  })
  await app.monitors.refresh(app.db)

  const began = performance.now()
  let next = 0
  const readOn = async () => {
    while (next * PAGE < posts) {
      const page = makePage(next++, workspaces)
      const source = {
        network: 'bench',
        read: () => page.posts,
        workspaces: [page.workspaceId],
        watchId: undefined,
        keeps: 'nothing',
      } as const
      await ingestPage(app, source, [], async () => undefined)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, readOn))
  const seconds = (performance.now() - began) / 1000
  const { rows } = await pool.query<{ mentions: number; matches: number }>(
    'select (select count(*)::int from app.mentions) as mentions, (select count(*)::int from app.matches) as matches',
  )
  const stored = rows[0]?.mentions ?? 0
  const bare = await insertBare(pool, stored)
  const rate = stored / seconds
  const ratio = rate / bare
  printCase({
    bench: 'ingest',
    case: 'one worker',
    posts,
    stored,
    matches: rows[0]?.matches ?? 0,
    monitors: app.monitors.size,
    seconds,
    perSecond: rate,
    barePerSecond: bare,
    ratio,
    target: 0.5,
    cpus: cpus().length,
  })
  await app.close()
  await pool.end()
  if (isChecked && (ratio < 0.5 || stored < posts)) process.exitCode = 1
}

async function addMonitors(pool: pg.Pool): Promise<string[]> {
  const workspaces = Array.from({ length: WORKSPACES }, newId)
  for (const id of workspaces)
    await pool.query(`insert into app.workspaces (workspace_id, name) values ($1, 'Bench')`, [id])
  const each = MONITORS / WORKSPACES
  for (const [w, id] of workspaces.entries()) {
    const monitors = Array.from({ length: each }, (_, m) => ({
      id: newId(),
      query: `brand${w}x${m} OR "maker ${w}x${m}"`,
    }))
    await pool.query(
      `insert into app.monitors (workspace_id, id, name, query)
       select $1, r.id, r.query, r.query from jsonb_to_recordset($2::jsonb) r (id uuid, query text)`,
      [id, JSON.stringify(monitors)],
    )
  }
  return workspaces
}

const WORDS =
  'the phone screen battery really broke after one week and support never answered my mail but a friend says this other shop is great value with quick delivery in paris so where can i buy it'.split(
    ' ',
  )

/** A page of posts of one workspace; each matches one to three of its monitors, and no text comes twice. */
function makePage(index: number, workspaces: readonly string[]) {
  const w = index % workspaces.length
  const each = MONITORS / WORKSPACES
  const random = mulberry(index + 1)
  const posts = Array.from({ length: PAGE }, (_, i): Post => {
    const names = Array.from({ length: 1 + Math.floor(random() * 3) }, () => `brand${w}x${Math.floor(random() * each)}`)
    const words = Array.from(
      { length: 12 + Math.floor(random() * 18) },
      () => WORDS[Math.floor(random() * WORDS.length)],
    )
    const author = `a${Math.floor(random() * 20_000)}`
    return {
      network: 'bench',
      id: `${index}-${i}`,
      url: `https://bench.example/${index}/${i}`,
      text: `${words.join(' ')} ${names.join(' ')} ref${index}n${i}`,
      author: { id: author, handle: author, followers: Math.floor(random() * 1000) },
      publishedAt: new Date(START + Math.floor(random() * 30 * 86_400_000)).toISOString(),
      links: [],
      mentions: [],
      media: [],
      likes: Math.floor(random() * 20),
    }
  })
  return { workspaceId: workspaces[w] as string, posts: { posts, deletions: [], goneAuthors: [], rejected: [] } }
}

/** The same rows into a table with the same columns and indexes, page by page as JSON: rows a second, the median of 3. */
async function insertBare(pool: pg.Pool, stored: number): Promise<number> {
  const { rows } = await pool.query<{ page: string }>(
    `select json_agg(m)::text as page from (select *, row_number() over (order by id) as n from app.mentions) m group by n / ${PAGE}`,
  )
  const rates: number[] = []
  for (let round = 0; round < 3; round++) {
    await pool.query('drop table if exists bare; create table bare (like app.mentions including all)')
    await pool.query('checkpoint')
    const began = performance.now()
    for (const { page } of rows) {
      await pool.query('insert into bare select * from jsonb_populate_recordset(null::bare, $1::jsonb)', [page])
    }
    rates.push(stored / ((performance.now() - began) / 1000))
  }
  return median(rates)
}

function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
