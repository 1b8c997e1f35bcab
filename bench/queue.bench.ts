import { randomUUID } from 'node:crypto'
import { cpus } from 'node:os'
import { migrateQueue } from '@earshot/bus/backend'
import { openBus } from '@earshot/bus/bus'
import type { Job } from '@earshot/bus/jobs'
import { migrateDatabase } from '@earshot/db/migrate'
import pg from 'pg'
import { startPrivatePostgres } from '../tests/database/start-private.ts'
import { startRedis } from '../tests/database/start-redis.ts'
import { type Case, printCase } from './bench.ts'
import { describeMachine } from './ingest/postgres.ts'
import { cpuSeconds } from './match/cpu.ts'
import { addWatches, runTurns } from './queue/turns.ts'
import { checkTargets, type Target } from './targets.ts'

const JOBS = 10_000
const WATCHES = 1_000
/** As the schedule hands them over. */
const AT_ONCE = 500
const CONCURRENCY = 8

/** 330,000 companies whose watches are read every five minutes are 1,100 polls a second (docs/SCALE.md). */
const TARGETS: Target[] = [
  { case: 'jobs, redis', figure: 'perSecond', least: 1_100 },
  { case: 'jobs, redis', figure: 'done', least: JOBS },
  { case: 'jobs, postgres', figure: 'done', least: JOBS },
  { case: 'pages, redis', figure: 'stored', least: WATCHES },
  { case: 'pages, postgres', figure: 'stored', least: WATCHES },
]

/**
 * `npm run bench -- queue [--check]`: jobs a second that do nothing, through the queue on Redis and on Postgres with one worker;
 * then whole turns: schedule → queue → a page of a network in memory → stored with its cursor. Postgres, Redis and the worker
 * share the cores.
 */
export async function run(args: string[]): Promise<void> {
  const [postgres, redis] = [await startPrivatePostgres(), await startRedis()]
  const pool = new pg.Pool({ connectionString: postgres.url, max: 2 })
  pool.on('error', () => undefined) // the server stops last
  const cases: Case[] = []
  try {
    await migrateDatabase(postgres.url)
    await migrateQueue(postgres.url)
    const machine = { cpus: cpus().length, cpu: await describeMachine() }
    for (const [backend, redisUrl] of [
      ['redis', redis.url],
      ['postgres', undefined],
    ] as const) {
      cases.push({ bench: 'queue', case: `jobs, ${backend}`, ...(await runJobs(postgres.url, redisUrl)), ...machine })
      await addWatches(pool, WATCHES)
      const turns = await runTurns(pool, { databaseUrl: postgres.url, redisUrl, concurrency: CONCURRENCY })
      cases.push({ bench: 'queue', case: `pages, ${backend}`, ...turns, ...machine })
    }
    for (const each of cases) printCase(each)
    if (args.includes('--check')) checkTargets(cases, TARGETS)
  } finally {
    await pool.end()
    await redis.stop()
    await postgres.stop()
    await postgres.remove()
  }
}

async function runJobs(databaseUrl: string, redisUrl: string | undefined) {
  const bus = await openBus({ databaseUrl, redisUrl, onError: (error) => console.error(error.message) })
  try {
    const jobs = Array.from(
      { length: JOBS },
      (): Job => ({ kind: 'turn', workspaceId: randomUUID(), watchId: randomUUID(), ahead: 0 }),
    )
    const used = cpuSeconds()
    const began = performance.now()
    for (let at = 0; at < JOBS; at += AT_ONCE) await bus.add(jobs.slice(at, at + AT_ONCE))
    const added = performance.now()
    const seen = new Set<string>()
    let tellEnd = () => {}
    const ended = new Promise<void>((resolve) => {
      tellEnd = resolve
    })
    const worker = bus.work(CONCURRENCY, async (job) => {
      if (job.kind === 'turn') seen.add(job.watchId)
      if (seen.size === JOBS) tellEnd()
    })
    await ended
    const seconds = (performance.now() - added) / 1000
    const workerCpuSeconds = cpuSeconds() - used
    await worker.close()
    return {
      done: seen.size,
      addedPerSecond: JOBS / ((added - began) / 1000),
      perSecond: JOBS / seconds,
      workerCpuSeconds,
      perCpuSecond: JOBS / workerCpuSeconds,
    }
  } finally {
    await bus.close()
  }
}
