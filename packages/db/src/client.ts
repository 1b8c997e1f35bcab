import { AsyncLocalStorage } from 'node:async_hooks'
import type { Socket } from 'node:net'
import { Refused } from '@earshot/core/errors'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { ROLE, type RoleName } from './roles.ts'

/** To wait for a connection, made or given back by another. */
const LONGEST_CONNECT_MS = 15_000
/** Longer than any statement or standing transaction may take (`inTransaction`), so that only a dead line is so quiet. */
const LONGEST_SILENCE_MS = 35_000
const LONGEST_GOODBYE_MS = 5_000
const LIMITS = { statement_timeout: '30s', idle_in_transaction_session_timeout: '30s' }

/** An open transaction: all that reads or writes takes one. */
export type Tx = Parameters<Parameters<NodePgDatabase['transaction']>[0]>[0]

/** Connections to Postgres in one role. It gives transactions only (`inTransaction`, `withWorkspace`), so that a role is always set. */
export interface Db {
  pool: pg.Pool
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
    // What is asked without waiting for what was asked before is sent at once; answers come in the order of the questions.
    pipeline: true,
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
    sendTogether(client, line)
  })
  try {
    await checkLogin(pool, ROLE[role], ownLogin)
  } catch (error) {
    await pool.end()
    throw error
  }
  return { pool, lines, takesOn: ownLogin ? undefined : ROLE[role] }
}

/** Where the far end has gone and nobody tells, no answer and no error would ever come. The pool closes idle connections earlier. */
function endWhenSilent(line: Socket): void {
  line.setTimeout(LONGEST_SILENCE_MS, () =>
    line.destroy(Object.assign(new Error('Postgres does not answer.'), { code: 'ETIMEDOUT' })),
  )
}

/** All that is asked in one turn of the event loop leaves in one write: a write costs more than most statements. */
function sendTogether(client: pg.PoolClient, line: Socket): void {
  const { query } = client
  let isHeld = false
  client.query = ((...args: Parameters<typeof query>) => {
    if (!isHeld) {
      isHeld = true
      line.cork()
      process.nextTick(() => {
        isHeld = false
        line.uncork()
      })
    }
    return query.apply(client, args)
  }) as typeof query
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
  return onLine(db, async (line, tx) => {
    await line.query(begin(db, workspaceId))
    const result = await work(tx)
    if (workspaceId) await lastActs.getStore()?.(tx)
    await line.query('commit')
    line.release()
    return result
  })
}

/**
 * As `inTransaction`, but Postgres refuses a write. So the first statement is sent along with what begins the transaction, and
 * nobody waits for its end: where it did not begin, nothing that was read is given out, and nothing can have been written.
 */
export function inReading<T>(db: Db, work: (tx: Tx) => Promise<T>, workspaceId = ''): Promise<T> {
  return onLine(db, async (line, tx) => {
    const begun = line.query(begin(db, workspaceId, 'read only'))
    const [began, read] = await Promise.allSettled([begun, work(tx)])
    if (began.status === 'rejected') throw began.reason
    if (read.status === 'rejected') throw read.reason
    line.query('commit').then(
      () => line.release(),
      (broken: Error) => line.release(broken),
    )
    return read.value
  })
}

/**
 * What one statement reads, in the role of `db`, in a single way to the database and back. Its values stand in its text, which
 * the statement quotes by `literal`; times come as `Date`.
 */
export function readOnce<Row>(
  db: Db,
  statement: (literal: (value: string) => string) => string,
  workspaceId = '',
): Promise<Row[]> {
  return onLine(db, async (line) => {
    const all = `${begin(db, workspaceId, 'read only')}; ${statement(pg.escapeLiteral)}; commit`
    // An answer for each: begin, its settings, the statement, commit.
    const answers = (await line.query(all)) as unknown as { rows: Row[] }[]
    line.release()
    return answers[2]?.rows ?? []
  })
}

/** Lends a line of the pool to `work`, which gives it back when it ends well. Where it fails, its transaction is undone first. */
async function onLine<T>({ pool }: Db, work: (line: pg.PoolClient, tx: Tx) => Promise<T>): Promise<T> {
  const line = await pool.connect()
  const lent = { isOver: false }
  try {
    return await work(line, transactionOn(line, lent))
  } catch (error) {
    await line.query('rollback').then(
      () => line.release(),
      (broken: Error) => line.release(broken), // what it failed of first is what the caller hears
    )
    throw error
  } finally {
    lent.isOver = true
  }
}

/**
 * What runs statements on a line until its transaction ends. Of several that were asked at once one may fail, and the transaction with it,
 * while what came of another goes on: it must not ask on a line that is somebody else's by then.
 */
function transactionOn(line: pg.PoolClient, lent: { isOver: boolean }): Tx {
  const query = (config: pg.QueryConfig, values: unknown[]) =>
    lent.isOver ? Promise.reject(new Error('This transaction is over.')) : line.query(config, values)
  return drizzle({ client: { query } as unknown as pg.PoolClient }) as unknown as Tx
}

/** Begins a transaction with its role, workspace and limits: one text, so one way to the database and back. */
function begin({ takesOn }: Db, workspaceId: string, mode = ''): string {
  const settings = { ...(takesOn && { role: takesOn }), 'app.workspace_id': workspaceId, ...LIMITS }
  const set = Object.entries(settings).map(([name, value]) => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`)
  return `begin ${mode}; select ${set.join(', ')}`
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
