import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { closeDb, openDb } from '@earshot/db/client'
import { listDifferences } from '@earshot/db/recount'
import { withWorkspace } from '@earshot/db/with-workspace'
import { findFreePort, startDebianPostgres } from '../database/start-debian.ts'
import { startRedis } from '../database/start-redis.ts'
import { type Listed, type Member, signIn } from '../journey/member.ts'
import { baseEnvironment } from '../start/config.ts'
import { type Launched, launch, SERVER } from '../start/launch.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const OWNER = { EARSHOT_OWNER_EMAIL: 'owner@example.com', EARSHOT_OWNER_PASSWORD: 'correct horse battery' }
const POSTS = 200

/** An api and a worker of one version, and a member of it. */
interface Version {
  name: 'old' | 'new'
  processes: Launched[]
  member: Member
}

/**
 * `npm run test:upgrade [-- COMMIT]`: the version of COMMIT (where it is not told, the one from before the newest migration) hears
 * and acts beside today's, on today's schema, while it is upgraded under it. It builds the old one from the history, and installs it.
 */
async function run(): Promise<void> {
  const commit = git(
    'rev-parse',
    '--short',
    parseArgs({ allowPositionals: true }).positionals[0] ?? beforeNewestMigration(),
  )
  const folder = mkdtempSync(join(tmpdir(), 'earshot-upgrade-'))
  const [postgres, redis] = await Promise.all([startDebianPostgres(), startRedis()])
  const running: Launched[] = []
  try {
    const oldServer = buildOld(commit, join(folder, 'old'))
    const environment = {
      ...OWNER,
      DATABASE_URL: postgres.url,
      REDIS_URL: redis.url,
      EARSHOT_SECRET_KEY: randomBytes(32).toString('base64'),
      EARSHOT_DATA: join(folder, 'data'),
    }
    const start = async (name: Version['name'], server: string): Promise<Version> => {
      const port = String(await findFreePort())
      const set = { ...environment, PORT: port, EARSHOT_ORIGIN: `http://127.0.0.1:${port}` }
      const api = await launch([], set, { server, command: 'api' })
      running.push(api)
      const worker = await launch([], set, { server, command: 'worker', ready: /worker started/ })
      running.push(worker)
      const member = await signIn(api.url, OWNER.EARSHOT_OWNER_EMAIL, OWNER.EARSHOT_OWNER_PASSWORD)
      return { name, processes: [api, worker], member }
    }
    const migrate = (server: string) =>
      execFileSync(process.execPath, [server, 'migrate'], { env: baseEnvironment(environment), stdio: 'pipe' })

    migrate(oldServer)
    const old = await start('old', oldServer)
    await old.member.post('/api/monitors', { name: 'Acme', query: 'acme' })
    await hear(old, 'before', POSTS)
    const during = hear(old, 'during', 2 * POSTS)
    migrate(SERVER)
    await during
    const today = await start('new', SERVER)
    await Promise.all([hear(old, 'old', 4 * POSTS), hear(today, 'new', 4 * POSTS)])
    await actAcross(old, today)
    await actAcross(today, old)
    const shown = await Promise.all([old, today].map(({ member }) => read(member)))
    for (const launched of old.processes) await launched.end('SIGTERM')
    await hear(today, 'after', 5 * POSTS)
    shown.push(await read(today.member))
    await report(commit, postgres.url, shown, running)
  } finally {
    for (const launched of running) await launched.end('SIGTERM')
    await Promise.all([postgres.stop(), redis.stop()])
    await postgres.remove()
    rmSync(folder, { recursive: true })
    git('worktree', 'prune')
  }
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim()
}

function beforeNewestMigration(): string {
  const added = git('log', '-1', '--format=%h', '--diff-filter=A', '--', 'packages/db/migrations/*.sql')
  if (added === '')
    throw new Error('The history is not there: fetch it whole (git fetch --unshallow), or name a commit.')
  return `${added}~1`
}

/** Gives the path of its built server. */
function buildOld(commit: string, folder: string): string {
  git('worktree', 'add', '--quiet', '--detach', folder, commit)
  execFileSync(process.execPath, ['scripts/prepare.mjs'], { cwd: folder, env: baseEnvironment(), stdio: 'inherit' })
  return join(folder, 'apps', 'cli', 'dist', 'built.js')
}

/** Imports `POSTS` posts through a version, and waits until the workspace has heard `total` in all or more. */
async function hear({ name, member }: Version, batch: string, total: number): Promise<void> {
  const lines = Array.from({ length: POSTS }, (_, i) =>
    JSON.stringify({
      id: `${batch}-${i}`,
      network: 'letters',
      text: `acme is good, number ${i}`,
      author: { handle: `${batch}${i % 20}` },
      publishedAt: new Date(Date.now() - i * 3600_000).toISOString(),
    }),
  )
  const url = `${member.url}/api/imports?filename=posts.jsonl`
  const headers = { cookie: member.cookie, 'content-type': 'application/x-ndjson' }
  const sent = await fetch(url, { method: 'POST', headers, body: lines.join('\n') })
  if (sent.status !== 202) throw new Error(`${name}, import ${batch}: ${sent.status} ${await sent.text()}`)
  const deadline = Date.now() + 120_000
  for (;;) {
    const { count } = await member.get<{ count: number }>('/api/mentions/count')
    if (count >= total) return
    if (Date.now() > deadline) throw new Error(`${name}: ${count} of ${total} mentions after ${batch}`)
    await wait(250)
  }
}

/** One version acts, the other sees it and undoes it; one more act stays. */
async function actAcross(first: Version, second: Version): Promise<void> {
  const { mentions } = await first.member.get<Listed>('/api/mentions')
  const mentionIds = mentions.slice(0, 10).map(({ id }) => id)
  const { actId } = await first.member.post<{ actId: string }>('/api/mentions/acts', {
    mentionIds,
    act: { kind: 'status', status: 'done' },
  })
  const statuses = async () => {
    const now = await Promise.all(
      mentionIds.map((id) => second.member.get<{ mention: { status: string } }>(`/api/mentions/${id}`)),
    )
    return new Set(now.map(({ mention }) => mention.status))
  }
  const done = await statuses()
  await second.member.post(`/api/acts/${actId}/undo`, {})
  const undone = await statuses()
  if (done.size !== 1 || !done.has('done') || !undone.has('open'))
    throw new Error(`${first.name}'s act: ${[...done]}, ${[...undone]}`)
  await first.member.post('/api/mentions/acts', { mentionIds, act: { kind: 'sentiment', sentiment: 'negative' } })
}

/** What a version shows: how many mentions, and the sum of its chart. */
async function read(member: Member): Promise<{ count: number; charted: number }> {
  const { count } = await member.get<{ count: number }>('/api/mentions/count')
  const { total } = await member.get<{ total: number }>('/api/charts/volume')
  return { count, charted: total }
}

async function report(
  commit: string,
  url: string,
  shown: { count: number; charted: number }[],
  running: Launched[],
): Promise<void> {
  const db = await openDb(url, { role: 'worker' })
  const [row] = (await db.pool.query('select workspace_id as id from app.workspaces')).rows as { id: string }[]
  const differences = await withWorkspace(db, row?.id ?? '', (tx) => listDifferences(tx, row?.id ?? ''))
  await closeDb(db)
  const errors = running.flatMap((launched) =>
    launched
      .printed()
      .split('\n')
      .filter((line) => /"level":[56]0/.test(line)),
  )
  console.log(JSON.stringify({ old: commit, shown, differences: differences.length, errors: errors.length }))
  const wanted = [4 * POSTS, 4 * POSTS, 5 * POSTS]
  if (shown.some(({ count }, i) => count !== wanted[i]) || differences.length > 0 || errors.length > 0) {
    console.error('Not all is right:', wanted, differences.slice(0, 10), errors.slice(0, 10))
    process.exitCode = 1
  }
}

await run()
