import { createHash } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { Refused } from '@earshot/core/errors'
import pg from 'pg'
import { to } from 'pg-copy-streams'
import { ROLE } from '../roles.ts'
import { listTaken } from '../run-migrations.ts'
import { type BackupEnd, type BackupHead, type BackupTable, END_OF_ROWS } from './format.ts'
import { copyTarget, isKept, listTables, PLAIN_VALUES } from './tables.ts'

/** Rows by table, as they were kept. */
export interface BackedUp {
  head: BackupHead
  rows: Record<string, number>
}

/**
 * Writes all that the database keeps to a file of mode 600, as it stood at one moment, while everything goes on. The file appears
 * whole or not at all. Throws `Refused` where there is one of that name, or the schema is older than this version can back up.
 */
export async function writeBackup(url: string, file: string): Promise<BackedUp> {
  await assertFree(file)
  const client = new pg.Client({ connectionString: url, application_name: 'earshot backup' })
  client.on('error', () => undefined) // a server that ends: the statement under way tells
  await client.connect()
  try {
    const backedUp: BackedUp = { head: await beginSnapshot(client), rows: {} }
    await writeWhole(file, partsOf(client, backedUp))
    return backedUp
  } finally {
    await client.end()
  }
}

/** Beside its place first, then moved there: flushed to the disk before it has its name. */
async function writeWhole(file: string, parts: AsyncIterable<Buffer>): Promise<void> {
  const draft = `${file}.partial`
  const handle = await open(draft, 'wx', 0o600).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST') throw cause
    throw new Refused(`A backup is being written to ${draft}, or one broke off there. Remove it, then try again.`)
  })
  try {
    await pipeline(Readable.from(parts), createGzip({ level: 3 }), handle.createWriteStream({ flush: true }))
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

async function assertFree(file: string): Promise<void> {
  const found = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  await found?.close()
  if (found) throw new Refused(`${file} is there already. Choose another name: no backup is written over.`)
}

/** Opens the one snapshot that all of it is read from, in the role that reads all and changes nothing. */
async function beginSnapshot(client: pg.Client): Promise<BackupHead> {
  const { rows: roles } = await client.query('select from pg_roles where rolname = $1', [ROLE.backup])
  if (roles.length === 0)
    throw new Refused('This database was last run by an older Earshot. Run "earshot migrate" first.')
  await client.query(`begin isolation level repeatable read read only; ${PLAIN_VALUES}`)
  const migrations = await listTaken(client)
  const { rows: sequences } = await client.query<{ name: string; last: string | null }>(
    `select sequencename as name, last_value::text as last from pg_sequences where schemaname = 'app'`,
  )
  await client.query(`set local role ${ROLE.backup}`)
  const sealing = (await listTables(client)).filter((table) => isKept(table) && table.columns.includes('sealed_with'))
  const { rows } = await client.query<{ takenAt: Date; postgres: string; sealedWith: string[] }>(
    `select now() as "takenAt", current_setting('server_version') as postgres,
       (select coalesce(array_agg(distinct sealed_with), '{}') from
        (${sealing.map(({ table }) => `select sealed_with from ${table}`).join(' union all ')}) s
        where sealed_with is not null) as "sealedWith"`,
  )
  const facts = rows[0] as (typeof rows)[0]
  return {
    earshot: 'backup',
    format: 1,
    ...facts,
    takenAt: facts.takenAt.toISOString(),
    migrations,
    sequences: Object.fromEntries(sequences.flatMap(({ name, last }) => (last === null ? [] : [[name, last]]))),
  }
}

async function* partsOf(client: pg.Client, { head, rows }: BackedUp): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  const counted = (bytes: Buffer) => {
    hash.update(bytes)
    return bytes
  }
  yield counted(lineOf(head))
  const tables = (await listTables(client)).filter(isKept)
  for (const table of tables) {
    yield counted(lineOf(table))
    const copy = client.query(to(`copy ${copyTarget(table)} to stdout`))
    for await (const chunk of copy as AsyncIterable<Buffer>) yield counted(chunk)
    yield counted(END_OF_ROWS)
    rows[table.table] = copy.rowCount
  }
  yield lineOf({ tables: tables.length, sha256: hash.digest('hex') })
}

function lineOf(value: BackupHead | BackupTable | BackupEnd): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`)
}
