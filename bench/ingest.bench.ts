import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpus } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { migrateQueue } from '@earshot/bus/backend'
import { migrateDatabase } from '@earshot/db/migrate'
import pg from 'pg'
import { type Case, printCase } from './bench.ts'
import { type Bare, insertBare } from './ingest/bare.ts'
import { buildWorker } from './ingest/build-worker.ts'
import { backendSeconds, describeMachine, readSteps, startTellingPostgres } from './ingest/postgres.ts'
import { addMonitors, MONITORS, PAGE } from './ingest/posts.ts'
import type { Share, Used } from './ingest/worker-process.ts'
import { checkTargets, type Target } from './targets.ts'

const WRITTEN = ['mentions', 'matches', 'authors', 'mention_counts', 'outbox', 'events']

/**
 * `npm run bench -- ingest [POSTS] [--check]`: posts through the real path (page → match against 10,000 monitors → language,
 * sentiment, intent → one transaction → counts → live) against the bare set-based INSERT of the very same rows into the same
 * table (./ingest/bare.ts); then the same with two workers. The worker is built as what serves is. Postgres, workers and this
 * process share the cores.
 */
export async function run(args: string[]): Promise<void> {
  const posts = Number(args.find((arg) => /^\d+$/.test(arg)) ?? 100_000)
  const server = await startTellingPostgres()
  const pool = new pg.Pool({ connectionString: server.url, max: 2 })
  pool.on('error', () => undefined) // the server stops last
  try {
    await migrateDatabase(server.url)
    await migrateQueue(server.url)
    const workspaces = await addMonitors(pool)
    const cases: Case[] = []
    const tell = async (name: string, figures: Record<string, number>) => {
      cases.push({ bench: 'ingest', case: name, ...figures, cpus: cpus().length, cpu: await describeMachine() })
      printCase(cases.at(-1) as Case)
    }
    const one = await ingestWith(1, posts, { url: server.url, workspaces }, pool)
    await tell('one worker', { ...one, ...comparedWith(await insertBare(pool), one) })
    const two = await ingestWith(2, posts, { url: server.url, workspaces }, pool)
    await tell('two workers', { ...two, timesOne: two.perSecond / one.perSecond })
    if (args.includes('--check')) checkTargets(cases, targetsFor(posts))
  } finally {
    await pool.end()
    await server.end()
  }
}

/**
 * `ratio` is of the clock, and what the target is of: against the mentions alone. `ratioOfAllRows` is against all rows that a mention
 * leaves behind. The others are of processor time, which a busy machine does not spoil: the bare insert's against Postgres's share
 * of the real path, and against all of it.
 */
function comparedWith({ mentions, all }: Bare, one: Awaited<ReturnType<typeof ingestWith>>) {
  return {
    barePerSecond: mentions.perSecond,
    bareCpuSeconds: mentions.cpuSeconds,
    ratio: one.perSecond / mentions.perSecond,
    ratioOfAllRows: one.perSecond / all.perSecond,
    postgresCpuRatio: mentions.cpuSeconds / one.postgresCpuSeconds,
    cpuRatio: mentions.cpuSeconds / (one.postgresCpuSeconds + one.workerCpuSeconds),
    allRowsCpuSeconds: all.cpuSeconds,
    allRowsCpuRatio: all.cpuSeconds / (one.postgresCpuSeconds + one.workerCpuSeconds),
  }
}

/** Two workers are twice as quick only where Postgres has cores of its own beside theirs. */
function targetsFor(posts: number): Target[] {
  const one: Target[] = [
    { case: 'one worker', figure: 'ratio', least: 0.5 },
    { case: 'one worker', figure: 'stored', least: posts },
    { case: 'two workers', figure: 'stored', least: posts },
  ]
  if (cpus().length >= 6) return [...one, { case: 'two workers', figure: 'timesOne', least: 1.7 }]
  console.log(`# Two workers against one is no target here: they share ${cpus().length} cores with Postgres.`)
  return one
}

async function ingestWith(workers: number, posts: number, of: Pick<Share, 'url' | 'workspaces'>, pool: pg.Pool) {
  const program = await buildWorker()
  await pool.query(`truncate ${WRITTEN.map((table) => `app.${table}`).join(', ')}`)
  const end = Math.ceil(posts / PAGE)
  const children = Array.from({ length: workers }, (_, first) =>
    startWorker(program, { ...of, first, step: workers, end }),
  )
  await Promise.all(children.map((child) => once(child, 'message')))
  await pool.query('update app.workspaces set last_event = 0')
  await pool.query('select pg_stat_statements_reset()')
  const before = await backendSeconds(pool)
  const began = performance.now()
  const ends = children.map(async (child) => (await once(child, 'message'))[0] as Used)
  for (const child of children) child.send('go')
  const used = await Promise.all(ends)
  while (await hasOutbox(pool)) await sleep(20)
  const seconds = (performance.now() - began) / 1000
  const postgresCpuSeconds = (await backendSeconds(pool)) - before
  const steps = await readSteps(pool)
  for (const child of children) {
    child.send('end')
    await once(child, 'exit')
  }
  const sum = (figure: keyof Used) => used.reduce((total, one) => total + one[figure], 0)
  return {
    posts,
    ...(await countRows(pool)),
    monitors: MONITORS,
    seconds,
    perSecond: posts / seconds,
    workerCpuSeconds: sum('cpuSeconds'),
    postgresCpuSeconds,
    matchMsPerThousand: sum('matchMs') / workers,
    enrichMsPerThousand: sum('enrichMs') / workers,
    pageMsPerThousand: sum('pageMs') / workers,
    ...steps,
  }
}

function startWorker(program: string, share: Share): ChildProcess {
  return spawn(process.execPath, [program, JSON.stringify(share)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
}

async function hasOutbox(pool: pg.Pool): Promise<boolean> {
  return ((await pool.query('select from app.outbox limit 1')).rowCount ?? 0) > 0
}

/** What is counted; `stored` are the mentions. */
interface Rows {
  stored: number
  leads: number
  matches: number
  counts: number
  authors: number
  events: number
}

async function countRows(pool: pg.Pool): Promise<Rows> {
  const { rows } = await pool.query<Rows>(
    `select (select count(*)::int from app.mentions) as stored,
       (select count(*)::int from app.mentions where lead_score > 0) as leads, (select count(*)::int from app.matches) as matches,
       (select count(*)::int from app.mention_counts) as counts, (select count(*)::int from app.authors) as authors,
       (select sum(last_event)::int from app.workspaces) as events`,
  )
  return rows[0] as Rows
}
