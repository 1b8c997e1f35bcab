import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startPrivatePostgres } from '../tests/database/start-private.ts'
import { openDashboard } from '../tests/journey/dashboard.ts'
import { freePort } from '../tests/networks/stores.ts'
import { type Launched, launch } from '../tests/start/launch.ts'
import { type Case, printCase } from './bench.ts'
import { backendSeconds, describeMachine } from './ingest/postgres.ts'
import { startFakeMastodon } from './live/fake-mastodon.ts'
import { type Listener, openListener } from './live/listener.ts'
import { watchNewBar } from './live/new-bar.ts'
import { addListeningWorkspaces, brandOf } from './live/workspaces.ts'
import { percentile } from './match/cpu.ts'
import { cpuSecondsOf } from './match/postgres-server.ts'
import { numberOption } from './options.ts'
import { checkTargets, type Target } from './targets.ts'

const OWNER = { EARSHOT_OWNER_EMAIL: 'owner@example.com', EARSHOT_OWNER_PASSWORD: 'correct horse battery' }
const WORKSPACES = 20
const TICK_MS = 20
/** What is written last has this long to arrive. */
const PATIENCE_MS = 60_000

/**
 * `npm run bench -- live [--rate 200] [--dashboards 200] [--seconds 60] [--check]`: posts written at a stand-in for a network's
 * stream until each open dashboard of their workspace is told by live events, and until a real page in Chromium says "n new".
 * The product runs as `earshot start` does: an API, a worker, the private Postgres, no Redis. All share the cores with the bench.
 */
export async function run(args: string[]): Promise<void> {
  const rate = numberOption(args, '--rate', 200)
  const dashboards = numberOption(args, '--dashboards', 200)
  const seconds = numberOption(args, '--seconds', 60)
  const dataDir = await mkdtemp(join(tmpdir(), 'earshot-live-'))
  const postgres = await startPrivatePostgres()
  const pool = new pg.Pool({ connectionString: postgres.url, max: 1 })
  pool.on('error', () => undefined) // the server stops last
  const network = await startFakeMastodon()
  const environment = {
    ...OWNER,
    DATABASE_URL: postgres.url,
    EARSHOT_ALLOW_PRIVATE: '127.0.0.1',
    EARSHOT_RECENT_DAYS: '0',
  }
  const product = await launch(['--port', String(await freePort()), '--data', dataDir], environment)
  const closing: (() => unknown)[] = []
  try {
    const { cookie, workspaces } = await addListeningWorkspaces(product.url, OWNER, WORKSPACES, network.host)
    await network.hasReader
    const page = await openDashboard(product.url, OWNER.EARSHOT_OWNER_EMAIL, OWNER.EARSHOT_OWNER_PASSWORD)
    closing.push(() => page.close())
    const listeners: { workspace: number; listener: Listener }[] = []
    for (let i = 0; i < dashboards; i++) {
      const workspace = i % WORKSPACES
      const listener = await openListener(product.url, cookie, workspaces[workspace] as string)
      closing.push(listener.close)
      listeners.push({ workspace, listener })
    }
    const newBar = await watchNewBar(page.page, (id) => network.write(id, `${brandOf(0)} opens`))

    const before = await usedBy(product, pool)
    const writtenAt: number[] = []
    const began = performance.now()
    while (writtenAt.length < rate * seconds) {
      const due = Math.min(rate * seconds, Math.floor(((performance.now() - began) / 1000) * rate))
      for (; writtenAt.length < due; writtenAt.push(performance.now())) {
        const n = writtenAt.length
        network.write(`n${n}`, `the market by the river has ${brandOf(n % WORKSPACES)} today, number ${n}`)
      }
      await sleep(TICK_MS)
    }
    const written = writtenAt.length
    const isComplete = () =>
      listeners.every(({ workspace, listener }) => listener.heardAt.size >= countFor(workspace, written))
    for (const end = performance.now() + PATIENCE_MS; !isComplete() && performance.now() < end; ) await sleep(100)

    const took = (performance.now() - began) / 1000
    const after = await usedBy(product, pool)
    const { rows } = await pool.query<{ id: string; external_id: string }>(
      `select id, external_id from app.mentions where external_id like 'n%'`,
    )
    const numberOf = new Map(rows.map((row) => [row.id, Number(row.external_id.slice(1))]))
    const heard = listeners.flatMap(({ listener }) =>
      [...listener.heardAt].flatMap(([id, at]) => {
        const number = numberOf.get(id)
        return number === undefined ? [] : [at - (writtenAt[number] as number)]
      }),
    )
    const own = writtenAt.filter((_, n) => n % WORKSPACES === 0)
    const seen = await newBar.latencies(own)
    const expected = listeners.reduce((sum, { workspace }) => sum + countFor(workspace, written), 0)
    const of = (values: readonly number[]) => ({
      p50Ms: percentile(values, 0.5),
      p95Ms: percentile(values, 0.95),
      p99Ms: percentile(values, 0.99),
    })
    const machine = { cpus: cpus().length, cpu: await describeMachine() }
    const load = { postsPerSecond: rate, dashboards, seconds, took, written, stored: rows.length }
    const used = {
      apiCpuSeconds: after.api - before.api,
      workerCpuSeconds: after.worker - before.worker,
      postgresCpuSeconds: after.postgres - before.postgres,
    }
    const cases: Case[] = [
      {
        bench: 'live',
        case: 'told by live events',
        ...load,
        missed: expected - heard.length,
        ...of(heard),
        ...used,
        ...machine,
      },
      { bench: 'live', case: 'seen in Chromium', ...load, missed: own.length - seen.length, ...of(seen), ...machine },
    ]
    for (const each of cases) printCase(each)
    if (args.includes('--check')) checkTargets(cases, targetsFor(written))
  } finally {
    for (const close of closing) await close()
    await product.end('SIGINT')
    await network.stop()
    await pool.end()
    await postgres.stop()
    await postgres.remove()
    await rm(dataDir, { recursive: true })
  }
}

/** CPU-seconds so far, as Linux tells; a busy machine makes waits long, and not these. */
async function usedBy(product: Launched, pool: pg.Pool) {
  const api = product.process.pid as number
  const worker = Number(
    execFileSync('pgrep', ['-P', String(api)], { encoding: 'utf8' })
      .trim()
      .split('\n')[0],
  )
  const [ofApi = 0, ofWorker = 0] = await Promise.all([cpuSecondsOf(api), cpuSecondsOf(worker)])
  return { api: ofApi, worker: ofWorker, postgres: await backendSeconds(pool) }
}

/** How many of the first posts name a workspace's brand. */
function countFor(workspace: number, written: number): number {
  return Math.floor((written - workspace + WORKSPACES - 1) / WORKSPACES)
}

function targetsFor(written: number): Target[] {
  return ['told by live events', 'seen in Chromium'].flatMap((name): Target[] => [
    { case: name, figure: 'p95Ms', most: 1_000 },
    { case: name, figure: 'stored', least: written },
    { case: name, figure: 'missed', most: 0 },
  ])
}
