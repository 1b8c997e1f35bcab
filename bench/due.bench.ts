import { closeDb, inTransaction, openDb } from '@earshot/db/client'
import { migrateDatabase } from '@earshot/db/migrate'
import { claimDueWatches } from '@earshot/db/watches'
import pg from 'pg'
import { startPrivatePostgres } from '../tests/database/start-private.ts'
import { type Case, printCase } from './bench.ts'
import { backendSeconds } from './ingest/postgres.ts'
import { numberOption } from './options.ts'
import { checkTargets } from './targets.ts'

const EVERY_MS = 300_000
const AT_ONCE = 500

/**
 * `npm run bench -- due [--workspaces 330000] [--seconds 20] [--check]`: finds the turns of so many workspaces, each of one watch that
 * is due every five minutes, as the schedule does: claimed, and set to their next turn as if they had been read at once. It begins
 * half a minute late, and so with a tenth of them due.
 */
export async function run(args: string[]): Promise<void> {
  const workspaces = numberOption(args, '--workspaces', 330_000)
  const seconds = numberOption(args, '--seconds', 20)
  const server = await startPrivatePostgres()
  const pool = new pg.Pool({ connectionString: server.url, max: 1 })
  pool.on('error', () => undefined) // the server stops last
  try {
    await migrateDatabase(server.url)
    await pool.query(WORKSPACES, [workspaces])
    await pool.query(CONNECTIONS)
    await pool.query(WATCHES, [EVERY_MS])
    await pool.query('vacuum (analyze) app.watches, app.connections')
    const db = await openDb(server.url, { role: 'worker', max: 2 })
    const before = await backendSeconds(pool)
    const began = performance.now()
    let claimed = 0
    while (performance.now() - began < seconds * 1000) {
      const due = await inTransaction(db, (tx) => claimDueWatches(tx, AT_ONCE))
      await pool.query(NEXT, [due.map(({ watchId }) => watchId), due.map(({ workspaceId }) => workspaceId)])
      claimed += due.length
    }
    const took = (performance.now() - began) / 1000
    const cpu = (await backendSeconds(pool)) - before
    await closeDb(db)
    const claims: Case = {
      bench: 'due',
      case: 'claims',
      workspaces,
      claimed,
      perSecond: claimed / took,
      perPostgresCpuSecond: claimed / cpu,
    }
    printCase(claims)
    // One watch of each workspace every five minutes.
    if (args.includes('--check')) {
      checkTargets([claims], [{ case: 'claims', figure: 'perSecond', least: (workspaces * 1000) / EVERY_MS }])
    }
  } finally {
    await pool.end()
    await server.stop()
    await server.remove()
  }
}

const WORKSPACES = `insert into app.workspaces (workspace_id, name) select gen_random_uuid(), 'Company ' || n from generate_series(1, $1::int) n`
const CONNECTIONS = `insert into app.connections (workspace_id, id, network, name) select workspace_id, gen_random_uuid(), 'hackernews', 'Hacker News'
  from app.workspaces`
const WATCHES = `insert into app.watches (workspace_id, id, connection_id, network, kind, every_ms, next_turn_at)
  select workspace_id, gen_random_uuid(), id, network, 'search', $1::int, now() + (random() * 300 - 30) * interval '1 s' from app.connections`
const NEXT = `update app.watches w set lease_until = null, next_turn_at = next_turn_at + every_ms * interval '1 ms', version = version + 1
  from unnest($1::uuid[], $2::uuid[]) d (id, workspace_id) where w.workspace_id = d.workspace_id and w.id = d.id`
