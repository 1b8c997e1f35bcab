import { readFile } from 'node:fs/promises'
import { startEmbedded } from '@earshot/embedded/start-embedded'
import pg from 'pg'
import { startPrivatePostgres } from '../../tests/database/start-private.ts'
import { cpuSecondsOf } from '../match/postgres-server.ts'

/** The private Postgres, which also tells what each statement took. */
export async function startTellingPostgres(): Promise<{ url: string; end(): Promise<void> }> {
  const { folder, url, stop, remove } = await startPrivatePostgres()
  await asOwner(url, `alter system set shared_preload_libraries = 'pg_stat_statements'`)
  await stop()
  const server = await startEmbedded({ dataDir: folder })
  await asOwner(server.url, 'create extension pg_stat_statements')
  return {
    url: server.url,
    async end() {
      await server.stop()
      await remove()
    },
  }
}

async function asOwner(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(statement)
  await client.end()
}

/** CPU-seconds of all connections that are open now, as Linux tells of them; 0 elsewhere. */
export function backendSeconds(pool: pg.Pool): Promise<number> {
  return watchBackends(pool)()
}

/** Tells the CPU-seconds of all connections that it has seen, also of those that have ended since, as Linux tells of them; 0 elsewhere. */
export function watchBackends(pool: pg.Pool): () => Promise<number> {
  const seen = new Map<number, number>()
  return async () => {
    const { rows } = await pool.query<{ pid: number }>(
      `select pid from pg_stat_activity where backend_type = 'client backend'`,
    )
    for (const { pid } of rows) {
      const seconds = await cpuSecondsOf(pid).catch(() => undefined) // it has ended meanwhile
      if (seconds !== undefined) seen.set(pid, seconds)
    }
    return [...seen.values()].reduce((sum, one) => sum + one, 0)
  }
}

/** What each step is known by in its statements; the first that fits. */
const STEPS: readonly [string, RegExp][] = [
  ['countsMs', /mention_counts/],
  ['mentionsMs', /insert into app\.mentions/],
  ['matchesMs', /insert into app\.matches/],
  ['authorsMs', /insert into app\.authors/],
  ['liveMs', /app\.(outbox|events)/],
  ['fencesMs', /pg_advisory|app\.monitors|tombstones|set_config/],
  ['commitMs', /^commit/],
]

/** Milliseconds inside Postgres by step, and how many statements there were, since the last reset. */
export async function readSteps(pool: pg.Pool): Promise<Record<string, number>> {
  const { rows } = await pool.query<{ query: string; ms: number; calls: number }>(
    'select query, total_exec_time + total_plan_time as ms, calls::int from pg_stat_statements',
  )
  const steps: Record<string, number> = { statements: 0 }
  for (const { query, ms, calls } of rows) {
    const step = STEPS.find(([, pattern]) => pattern.test(query))?.[0] ?? 'otherMs'
    steps[step] = (steps[step] ?? 0) + ms
    steps.statements = (steps.statements ?? 0) + calls
  }
  return steps
}

export async function describeMachine(): Promise<string> {
  const info = await readFile('/proc/cpuinfo', 'utf8').catch(() => '') // Linux only
  return /model name\s*: (.*)/.exec(info)?.[1] ?? process.arch
}
