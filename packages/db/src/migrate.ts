import { createHash } from 'node:crypto'
import pg from 'pg'
import { LEAKPROOF } from './leakproof.ts'
import { rolesSql } from './roles.ts'
import { runMigrations } from './run-migrations.ts'
import { TRIGGERS } from './triggers.ts'

const LOCK = 0x4541_5253 // "EARS"

/**
 * Brings a database to this version: tables, then roles, policies and triggers where they differ, all or nothing. Several may call
 * it at once.
 */
export function migrateDatabase(url: string): Promise<void> {
  return changeSchema(url, 'migrate', async (client) => {
    await runMigrations(client)
    await applyRoles(client)
  })
}

/** Runs `change` as the owner of the database, in one transaction, while nobody else changes the schema. */
export async function changeSchema(
  url: string,
  name: string,
  change: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: `earshot ${name}` })
  client.on('error', () => undefined) // a server that ends: the statement under way tells
  await client.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [LOCK])
    await change(client)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

/** Takes locks on every table, so it is done only where the text of it has changed; the schema's comment remembers which. */
export async function applyRoles(client: pg.ClientBase): Promise<void> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') order by 1`,
  )
  const text = `${rolesSql(tables.map((table) => table.name))};\n${TRIGGERS};\n${LEAKPROOF}`
  const digest = `roles ${createHash('sha256').update(text).digest('hex')}`
  const { rows } = await client.query<{ comment: string | null }>(
    `select obj_description('app'::regnamespace, 'pg_namespace') as comment`,
  )
  if (rows[0]?.comment === digest) return
  await client.query(`${text};\ncomment on schema app is '${digest}'`)
}
