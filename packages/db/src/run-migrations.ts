import { join } from 'node:path'
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator'
import type pg from 'pg'

const FOLDER = join(import.meta.dirname, '../migrations')

/** All steps of the schema that this version knows, oldest first. */
export function knownMigrations(): MigrationMeta[] {
  return readMigrationFiles({ migrationsFolder: FOLDER })
}

/**
 * Takes those steps that the database has not taken yet, the first `count` of all at most. To be called in a transaction: all
 * of them or none. `public.migrations` is drizzle-kit's table of what was taken.
 */
export async function runMigrations(client: pg.ClientBase, count = Number.POSITIVE_INFINITY): Promise<void> {
  await client.query(
    'create table if not exists public.migrations (id serial primary key, hash text not null, created_at bigint)',
  )
  const { rows } = await client.query<{ last: string }>(
    'select coalesce(max(created_at), 0) as last from public.migrations',
  )
  const last = Number(rows[0]?.last)
  for (const { sql, hash, folderMillis } of knownMigrations().slice(0, count)) {
    if (folderMillis <= last) continue
    for (const statement of sql) await client.query(statement)
    await client.query('insert into public.migrations (hash, created_at) values ($1, $2)', [hash, folderMillis])
  }
}

/** The hashes of the steps that the database has taken, oldest first. */
export async function listTaken(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ hash: string }>('select hash from public.migrations order by created_at')
  return rows.map(({ hash }) => hash)
}
