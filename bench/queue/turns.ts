import { setTimeout as sleep } from 'node:timers/promises'
import { none } from '@earshot/connectors/auth/none'
import { defineConnector } from '@earshot/connectors/connector'
import { newId } from '@earshot/db/id'
import { openApp } from '@earshot/worker/app'
import { startWorker } from '@earshot/worker/worker'
import type pg from 'pg'
import { Type } from 'typebox'
import { cpuSeconds } from '../match/cpu.ts'

/** Posts of each page; one of them matches. */
const POSTS = 20
const WORKSPACES = 50

let pages = 0

/** A network in memory: each reading gives one page, all of it new. */
const memory = defineConnector({
  network: 'memory',
  label: 'A network in memory',
  settings: Type.Object({}),
  hosts: [],
  auth: none(),
  limits: [],
  card: {
    documentation: { url: 'https://memory.example' },
    keywordSearch: { allowed: false, of: 'nothing' },
    freshnessMs: 0,
    rateLimit: 'none',
    deletion: { duty: 'none' },
    export: 'all',
    replies: { allowed: false, terms: 'none' },
    verified: 'written from documentation',
  },
  test: async () => ({ found: 'a network in memory' }),
  async *channel({ now }) {
    const page = pages++
    const publishedAt = new Date(now()).toISOString()
    const items = Array.from({ length: POSTS }, (_, i) => ({ id: `${page}-${i}`, publishedAt, isOurs: i === 0 }))
    yield { items, cursor: publishedAt }
  },
  normalise(item) {
    const { id, publishedAt, isOurs } = item as { id: string; publishedAt: string; isOurs: boolean }
    return {
      kind: 'post',
      post: {
        network: 'memory',
        id,
        url: `https://memory.example/${id}`,
        text: `${isOurs ? 'acme' : 'somebody'} opened a market by the river today, number ${id}`,
        author: { id: `a${id}`, handle: `a${id}` },
        publishedAt,
        links: [],
        mentions: [],
        media: [],
      },
    }
  },
})

/** Watches that are due at once, each of a connection of its own, in workspaces with one monitor. What was there goes. */
export async function addWatches(pool: pg.Pool, watches: number): Promise<void> {
  await pool.query(
    'truncate app.mentions, app.matches, app.mention_counts, app.authors, app.outbox, app.events, app.recent_posts',
  )
  await pool.query('delete from app.watches')
  const workspaces = Array.from({ length: WORKSPACES }, newId)
  for (const id of workspaces) {
    await pool.query(`insert into app.workspaces (workspace_id, name) values ($1, 'Bench')`, [id])
    await pool.query(`insert into app.monitors (workspace_id, id, name, query) values ($1, $2, 'Acme', 'acme')`, [
      id,
      newId(),
    ])
  }
  const rows = Array.from({ length: watches }, (_, i) => ({
    workspace_id: workspaces[i % WORKSPACES],
    connection: newId(),
    watch: newId(),
  }))
  const given = [JSON.stringify(rows)]
  await pool.query(
    `insert into app.connections (workspace_id, id, network, name) select workspace_id, connection, 'memory', 'Bench'
     from jsonb_to_recordset($1::jsonb) r (workspace_id uuid, connection uuid)`,
    given,
  )
  await pool.query(
    `insert into app.watches (workspace_id, id, connection_id, network, kind, every_ms)
     select workspace_id, watch, connection, 'memory', 'channel', 3600000
     from jsonb_to_recordset($1::jsonb) r (workspace_id uuid, watch uuid, connection uuid)`,
    given,
  )
}

/** Runs a worker until every watch has had its turn. */
export async function runTurns(
  pool: pg.Pool,
  { databaseUrl, redisUrl, concurrency }: { databaseUrl: string; redisUrl: string | undefined; concurrency: number },
) {
  const opened = await openApp({
    databaseUrl,
    ownLogin: false,
    queueUrl: databaseUrl,
    redisUrl,
    secretKey: 'a key for benches of more than 32 characters',
    origin: undefined,
    concurrency,
    allowPrivate: [],
    recentDays: 3,
    dataFolder: undefined,
    logLevel: 'warn',
    name: 'bench',
  })
  const app = { ...opened, getConnector: () => memory }
  const count = async (statement: string) => (await pool.query<{ n: number }>(statement)).rows[0]?.n ?? 0
  const watches = await count('select count(*)::int as n from app.watches')
  const used = cpuSeconds()
  const began = performance.now()
  const worker = await startWorker(app)
  try {
    while ((await count('select count(*)::int as n from app.watches where last_turn_at is null')) > 0) await sleep(50)
    const seconds = (performance.now() - began) / 1000
    const workerCpuSeconds = cpuSeconds() - used
    return {
      watches,
      posts: watches * POSTS,
      stored: await count('select count(*)::int as n from app.mentions'),
      seconds,
      pagesPerSecond: watches / seconds,
      workerCpuSeconds,
      pagesPerCpuSecond: watches / workerCpuSeconds,
    }
  } finally {
    await worker.stop()
    await opened.close()
  }
}
