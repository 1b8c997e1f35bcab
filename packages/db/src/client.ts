import { AsyncLocalStorage } from 'node:async_hooks'
import type { Socket } from 'node:net'
import { Refused } from '@earshot/core/errors'
import { sql } from 'drizzle-orm'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { ROLE, type RoleName } from './roles.ts'

/** To wait for a connection, made or given back by another. */
const LONGEST_CONNECT_MS = 15_000
/** Longer than any statement or standing transaction may take (`inTransaction`), so that only a dead line is so quiet. */
const LONGEST_SILENCE_MS = 35_000
const LONGEST_GOODBYE_MS = 5_000

/** An open transaction: all that reads or writes takes one. */
export type Tx = Parameters<Parameters<NodePgDatabase['transaction']>[0]>[0]

/** Connections to Postgres in one role. It gives transactions only (`inTransaction`, `withWorkspace`), so that a role is always set. */
export interface Db {
  pool: pg.Pool
  orm: NodePgDatabase
  /** The sockets that are open. */
  lines: Set<Socket>
  /** The Postgres role that each transaction takes on; undefined where the login itself is limited. */
  takesOn: string | undefined
}

export interface DbOptions {
  role: RoleName
  /** The login is meant for this role alone (`API_DATABASE_URL`, `WORKER_DATABASE_URL`): it may not be able to do more. */
  ownLogin?: boolean
  max?: number
}

/** Opens connections in a role. Throws `Refused` where the login could read past row-level security, or lacks the role. */
export async function openDb(url: string, { role, ownLogin = false, max = 10 }: DbOptions): Promise<Db> {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: `earshot ${role}`,
    keepAlive: true,
    connectionTimeoutMillis: LONGEST_CONNECT_MS,
  })
  const lines = new Set<Socket>()
  // A connection that breaks is replaced by the pool, and the statement that needs it fails by itself; but also one that is taken and
  // between two statements tells of its end, and where nobody listened the process would die of it.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
    const line = lineOf(client)
    lines.add(line)
    line.once('close', () => lines.delete(line))
    endWhenSilent(line)
  })
  try {
    await checkLogin(pool, ROLE[role], ownLogin)
  } catch (error) {
    await pool.end()
    throw error
  }
  return { pool, orm: drizzle({ client: pool }), lines, takesOn: ownLogin ? undefined : ROLE[role] }
}

/** Where the far end has gone and nobody tells, no answer and no error would ever come. The pool closes idle connections earlier. */
function endWhenSilent(line: Socket): void {
  line.setTimeout(LONGEST_SILENCE_MS, () =>
    line.destroy(Object.assign(new Error('Postgres does not answer.'), { code: 'ETIMEDOUT' })),
  )
}

function lineOf(client: pg.PoolClient): Socket {
  return (client as unknown as { connection: { stream: Socket } }).connection.stream
}

async function checkLogin(pool: pg.Pool, role: string, ownLogin: boolean): Promise<void> {
  const { rows } = await pool.query<{ name: string; all: boolean; has: boolean | null }>(
    `select current_user as name, rolsuper or rolbypassrls as all,
       (select pg_has_role(current_user, r.oid, 'member') from pg_roles r where r.rolname = $1) as has
     from pg_roles where rolname = current_user`,
    [role],
  )
  const login = rows[0]
  if (!login?.has) {
    throw new Refused(
      `The database login "${login?.name}" may not act as ${role}. Run "earshot migrate" as the owner of the database, or: grant ${role} to "${login?.name}".`,
    )
  }
  if (ownLogin && login.all) {
    throw new Refused(
      `The database login "${login.name}" is a superuser or bypasses row-level security, so one workspace could read another. Give it a login with only the role ${role}.`,
    )
  }
}

/**
 * Runs `work` in one transaction in the role of `db`. A transaction that stands still for half a minute is ended by
 * Postgres, so that a frozen process holds no lock and its late commit is refused.
 */
export function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>, workspaceId = ''): Promise<T> {
  return db.orm.transaction(async (tx) => {
    await tx.execute(sql`select ${db.takesOn ? sql`set_config('role', ${db.takesOn}, true),` : sql``}
      set_config('app.workspace_id', ${workspaceId}, true),
      set_config('statement_timeout', '30s', true),
      set_config('idle_in_transaction_session_timeout', '30s', true)`)
    const result = await work(tx)
    if (workspaceId) await lastActs.getStore()?.(tx)
    return result
  })
}

const lastActs = new AsyncLocalStorage<(tx: Tx) => Promise<void>>()

/** Each transaction of a workspace that `work` begins, however deep inside, does `last` before its commit: both stand, or neither. */
export function endTransactionsWith(last: (tx: Tx) => Promise<void>, work: () => void): void {
  lastActs.run(last, work)
}

/** Says goodbye on each connection; where nobody answers that either, the line is cut. */
export async function closeDb({ pool, lines }: Db): Promise<void> {
  const late = setTimeout(() => {
    for (const line of lines) line.destroy()
  }, LONGEST_GOODBYE_MS)
  const closed = [...lines].map((line) => new Promise((resolve) => line.once('close', resolve)))
  await pool.end()
  await Promise.all(closed)
  clearTimeout(late)
}
