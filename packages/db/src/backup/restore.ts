import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { Refused } from '@earshot/core/errors'
import type pg from 'pg'
import { from } from 'pg-copy-streams'
import { applyRoles, changeSchema } from '../migrate.ts'
import { ROLE } from '../roles.ts'
import { knownMigrations, runMigrations } from '../run-migrations.ts'
import { type BackupHead, type BackupTable, openParts } from './format.ts'
import { copyTarget, isKept, listTables, PLAIN_VALUES } from './tables.ts'

export interface Restored {
  head: BackupHead
  /** Rows by table. */
  rows: Record<string, number>
}

/**
 * Brings a database to what a backup holds, then to this version's schema; in one transaction, so that whatever goes wrong leaves
 * the database as it was. Throws `Refused` for a file that is cut off, changed or of a newer Earshot, while anything of Earshot is
 * connected, and for a database that holds something, unless it may be replaced.
 */
export async function restoreBackup(
  url: string,
  file: string,
  { replace = false }: { replace?: boolean } = {},
): Promise<Restored> {
  const head = await readWhole(file)
  const restored: Restored = { head, rows: {} }
  await changeSchema(url, 'restore', async (client) => {
    await assertAlone(client)
    if (!replace) await assertEmpty(client)
    await client.query(`drop schema if exists app cascade; drop schema if exists auth cascade;
      drop table if exists public.migrations; ${PLAIN_VALUES}`)
    await runMigrations(client, head.migrations.length)
    restored.rows = await loadTables(client, file)
    await doNotRepeat(client, head)
    await runMigrations(client)
    await applyRoles(client)
  })
  return restored
}

/** Reads all of a file before anything is touched. */
async function readWhole(file: string): Promise<BackupHead> {
  const parts = partsOf(file)
  const head = await readHead(parts)
  for (let tables = 0; ; tables++) {
    const { value, sha256 } = await parts.line()
    if (typeof value.table === 'string') {
      for await (const _ of parts.rows());
      continue
    }
    if (value.sha256 !== sha256 || value.tables !== tables)
      throw new Refused('This backup was changed since it was written: its checksum does not fit.')
    await parts.assertEnd()
    return head
  }
}

type Parts = ReturnType<typeof openParts>

function partsOf(file: string): Parts {
  return openParts(gunzipped(file))
}

async function* gunzipped(file: string): AsyncGenerator<Buffer> {
  const gunzip = createGunzip()
  // Its failure reaches the reader through `gunzip`.
  pipeline(createReadStream(file), gunzip).catch(() => undefined)
  try {
    yield* gunzip as AsyncIterable<Buffer>
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'Z_BUF_ERROR') throw new Refused('This backup is cut off: its end is missing.', { cause })
    if (code?.startsWith('Z_')) throw new Refused('This is no backup of Earshot, or it was changed.', { cause })
    throw cause
  }
}

async function readHead(parts: Parts): Promise<BackupHead> {
  const { value } = await parts.line()
  const head = value as unknown as BackupHead
  if (head.earshot !== 'backup' || !Array.isArray(head.migrations))
    throw new Refused('This is no backup of Earshot, or it was changed.')
  if (head.format !== 1)
    throw new Refused(`This backup has format ${head.format}, and this Earshot reads format 1. Take a newer Earshot.`)
  const known = knownMigrations().map(({ hash }) => hash)
  if (head.migrations.length > known.length)
    throw new Refused('This backup was made by a newer Earshot. Restore it with that version or a later one.')
  if (head.migrations.length === 0 || head.migrations.some((hash, i) => hash !== known[i]))
    throw new Refused('This backup was made by an Earshot whose tables this version does not know.')
  return head
}

async function loadTables(client: pg.Client, file: string): Promise<Record<string, number>> {
  const rows: Record<string, number> = {}
  const parts = partsOf(file)
  await parts.line()
  const tables = await listTables(client)
  for (;;) {
    const { value } = await parts.line()
    if (typeof value.table !== 'string') break
    const given = value as unknown as BackupTable
    const target = tables.find(({ table }) => table === given.table)
    if (!target || String(target.columns) !== String(given.columns))
      throw new Refused(`This backup names a table that its own version of Earshot does not have: ${given.table}.`)
    const copy = client.query(from(`copy ${copyTarget(target)} from stdin`))
    await pipeline(Readable.from(parts.rows()), copy)
    rows[target.table] = copy.rowCount
  }
  const missing = tables.filter((one) => isKept(one) && !(one.table in rows)).map(({ table }) => table)
  if (missing.length > 0) throw new Refused(`This backup lacks a table: ${missing.join(', ')}.`)
  return rows
}

/** What may have gone on after the backup was taken is not done, numbered or promised a second time. */
async function doNotRepeat(client: pg.Client, head: BackupHead): Promise<void> {
  for (const [name, last] of Object.entries(head.sequences)) {
    if (!/^[a-z_]+$/.test(name)) throw new Refused('This backup was changed: it names a sequence that can’t be.')
    await client.query(`create sequence if not exists app.${name}`)
    await client.query('select setval($1::regclass, $2)', [`app.${name}`, last])
  }
  // Dashboards that heard later events would take new ones of the same numbers for theirs: from here on they read anew.
  await client.query('update app.workspaces set last_event = last_event + 1000000')
  // It may stand on the network by now: with an attempt behind it, it is looked for before it is sent.
  await client.query(
    `update app.replies set attempts = greatest(attempts, 1) where state in ('waiting', 'queued', 'sending')`,
  )
}

async function assertAlone(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct application_name as name from pg_stat_activity
     where datname = current_database() and application_name like 'earshot %' and pid <> pg_backend_pid()`,
  )
  if (rows.length > 0)
    throw new Refused(
      `Earshot runs on this database (${rows.map(({ name }) => name).join(', ')}). Stop every api and worker first.`,
    )
}

async function assertEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('auth.accounts') is not null and to_regclass('app.workspaces') is not null as there`,
  )
  if (!rows[0]?.there) return
  const { rows: roles } = await client.query('select from pg_roles where rolname = $1', [ROLE.backup])
  if (roles.length > 0) await client.query(`set local role ${ROLE.backup}`)
  const { rows: found } = await client.query<{ accounts: boolean; workspaces: boolean }>(
    `select exists (select from auth.accounts) as accounts, exists (select from app.workspaces) as workspaces`,
  )
  await client.query('set local role none')
  if (found[0]?.accounts || found[0]?.workspaces)
    throw new Refused('This database holds something already. Choose an empty one, or say --replace to lose all of it.')
}
