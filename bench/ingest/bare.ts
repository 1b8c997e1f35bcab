import { makeRowArrays, type Picks } from '@earshot/db/row-arrays'
import { authors } from '@earshot/db/schema/authors'
import { mentionCounts } from '@earshot/db/schema/counts'
import { matches } from '@earshot/db/schema/matches'
import { mentions } from '@earshot/db/schema/mentions'
import { sql } from 'drizzle-orm'
import { getTableConfig, PgDialect, type PgTable } from 'drizzle-orm/pg-core'
import type pg from 'pg'
import { median } from '../bench.ts'
import { backendSeconds } from './postgres.ts'
import { PAGE } from './posts.ts'

const ROUNDS = 5
/** What a mention leaves behind, beside live events, which are a row for a hundred. */
const ALL = [mentions, matches, authors, mentionCounts]

interface Speed {
  /** Mentions a second of the clock. */
  perSecond: number
  cpuSeconds: number
}

export interface Bare {
  mentions: Speed
  all: Speed
}

type Statement = { text: string; values: unknown[] }
interface Page {
  workspaceId: string
  inserts: Statement[]
}

/**
 * The stored rows once more into the same tables, with the same constraints, indexes and policies: page by page, a workspace and a
 * transaction each, in the worker's role, sent as ingest sends them. Nothing is looked up and nothing can clash. Once the mentions
 * alone, once all rows that they leave. The tables are empty before each round, and at the end.
 */
export async function insertBare(pool: pg.Pool): Promise<Bare> {
  const { rows } = await pool.query<{ n: number }>('select count(*)::int as n from app.mentions')
  const stored = rows[0]?.n ?? 0
  const read = [await readPages(pool, ALL.slice(0, 1)), await readPages(pool, ALL)] as const
  return { mentions: await measure(pool, stored, read[0]), all: await measure(pool, stored, read[1]) }
}

async function measure(pool: pg.Pool, stored: number, pages: readonly Page[]): Promise<Speed> {
  const rates: number[] = []
  const used: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await pool.query('truncate app.mentions, app.matches, app.authors, app.mention_counts')
    const before = await backendSeconds(pool)
    const began = performance.now()
    const client = await pool.connect()
    for (const page of pages) await insert(client, page)
    client.release()
    rates.push(stored / ((performance.now() - began) / 1000))
    used.push((await backendSeconds(pool)) - before)
  }
  return { perSecond: median(rates), cpuSeconds: median(used) }
}

async function insert(client: pg.PoolClient, { workspaceId, inserts }: Page): Promise<void> {
  await client.query('begin')
  await client.query(`select set_config('role', 'earshot_worker', true), set_config('app.workspace_id', $1, true)`, [
    workspaceId,
  ])
  for (const statement of inserts) await client.query(statement)
  await client.query('commit')
}

/** The rows of tables in as many pages as the mentions have, workspace by workspace, written before the clock starts. */
async function readPages(pool: pg.Pool, tables: readonly PgTable[]): Promise<Page[]> {
  const pages: Page[] = []
  const { rows: workspaces } = await pool.query<{ id: string; n: number }>(
    'select workspace_id as id, count(*)::int as n from app.mentions group by 1 order by 1',
  )
  for (const { id, n } of workspaces) {
    const count = Math.ceil(n / PAGE)
    const own = Array.from({ length: count }, (): Page => ({ workspaceId: id, inserts: [] }))
    for (const table of tables) {
      const { rows } = await pool.query(
        `select * from app.${getTableConfig(table).name} where workspace_id = $1 order by ${orderOf(table)}`,
        [id],
      )
      const size = Math.ceil(rows.length / count)
      for (const [i, page] of own.entries()) page.inserts.push(toInsert(table, rows.slice(i * size, (i + 1) * size)))
    }
    pages.push(...own)
  }
  return pages
}

/** As pages were written: what belongs to a mention stands near it. */
function orderOf(table: PgTable): string {
  return table === mentions ? 'id' : table === matches ? 'mention_id' : 'ctid'
}

function toInsert(table: PgTable, rows: readonly Record<string, unknown>[]): Statement {
  const { columns, values, from } = makeRowArrays(table, picksOf(table))(rows)
  const { sql: text, params } = new PgDialect().sqlToQuery(
    sql`insert into ${table} (${columns}) select ${values} from ${from}`,
  )
  return { text, values: params }
}

/** All columns; `pg` gives a bigint as text. */
function picksOf(table: PgTable): Picks<Record<string, unknown>> {
  return Object.fromEntries(
    getTableConfig(table).columns.map((column) => {
      const isBig = column.getSQLType() === 'bigint'
      return [column.name, (row) => (isBig && row[column.name] !== null ? Number(row[column.name]) : row[column.name])]
    }),
  )
}
