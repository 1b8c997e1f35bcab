import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { rolesSql } from './roles.ts'
import { TRIGGERS } from './triggers.ts'

const FOLDER = join(import.meta.dirname, '../migrations')
const LOCK = 0x4541_5253 // "EARS"

/** Brings a database to this version: tables, then roles, policies and triggers where they differ. Several may call it at once. */
export async function migrateDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'earshot migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await migrate(drizzle({ client }), {
      migrationsFolder: FOLDER,
      migrationsSchema: 'public',
      migrationsTable: 'migrations',
    })
    await applyRoles(client)
  } finally {
    await client.end()
  }
}

/** Takes locks on every table, so it is done only where the text of it has changed; the schema's comment remembers which. */
async function applyRoles(client: pg.Client): Promise<void> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') order by 1`,
  )
  const text = `${rolesSql(tables.map((table) => table.name))};\n${TRIGGERS}`
  const digest = `roles ${createHash('sha256').update(text).digest('hex')}`
  const { rows } = await client.query<{ comment: string | null }>(
    `select obj_description('app'::regnamespace, 'pg_namespace') as comment`,
  )
  if (rows[0]?.comment === digest) return
  await client.query(`begin;\n${text};\ncomment on schema app is '${digest}';\ncommit`)
}
