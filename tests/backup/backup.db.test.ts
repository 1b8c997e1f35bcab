import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { writeBackup } from '@earshot/db/backup/backup'
import { restoreBackup } from '@earshot/db/backup/restore'
import { closeDb, openDb } from '@earshot/db/client'
import { newId } from '@earshot/db/id'
import { applyRoles, changeSchema, migrateDatabase } from '@earshot/db/migrate'
import { listDifferences } from '@earshot/db/recount'
import { knownMigrations, runMigrations } from '@earshot/db/run-migrations'
import { open, readKeyring, seal } from '@earshot/db/secrets'
import { withWorkspace } from '@earshot/db/with-workspace'
import { importFile } from '@earshot/worker/import'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plantRows, tablesOf } from '../attacks/database-checks.ts'
import { makeEmptyDatabase, useTestDatabase } from '../database/test-database.ts'
import { openTestApp } from '../worker/worker-fixture.ts'
import { describeSchema, LEFT_OUT, onDatabase, readAllRows } from './rows.ts'

const database = useTestDatabase()
const KEY = 'a key of these tests of 32 characters or more'
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-backup-'))
})
afterAll(() => rm(folder, { recursive: true }))

let files = 0
const newFile = () => join(folder, `${++files}.backup`)

/** Texts that a format of lines could trip over. */
const TRAPS = [
  '\\.',
  'a line\n\\.\nand more',
  'tab\there, return\rthere, back\\slash',
  '\\N',
  '\\\\.',
  '"quotes" and \'these\'',
  '東京 🇯🇵 مرحبا \u200b',
  '{"earshot":"backup"}',
  'x'.repeat(300_000),
]

/** What a planted row must point to for its keys to hold: table, column, table that it points to. */
const POINTERS = [
  ['mention_tags', 'tag_id', 'tags'],
  ['group_members', 'group_id', 'groups'],
] as const

/** Two workspaces with a row in every table. */
async function plantWorkspaces(url: string): Promise<void> {
  await onDatabase(url, async (client) => {
    await client.query('begin')
    await plantRows(client, [newId(), newId()])
    const tables = await tablesOf(client)
    for (const [table, column, target] of POINTERS) {
      if (!tables.includes(table)) continue
      await client.query(
        `update app.${table} x set ${column} = t.id from app.${target} t where t.workspace_id = x.workspace_id`,
      )
    }
    await client.query('commit')
    expect(tables.length).toBeGreaterThan(30)
  })
}

async function plantAll(): Promise<void> {
  await plantWorkspaces(database.url)
  await onDatabase(database.url, async (client) => {
    await client.query(`insert into auth.accounts (id, name, email) values ('a', 'Ann', 'ann@example.com');
      insert into auth.credentials (id, provider_account_id, provider_id, account_id, password) values ('c', 'a', 'credential', 'a', 'hash');
      insert into auth.sessions (id, token, account_id, expires_at) values ('s', 'token', 'a', now() + interval '1 day')`)
  })
  const workspaceId = await database.addWorkspace()
  for (const text of TRAPS)
    await database.owner.query('insert into app.tags (workspace_id, id, name, color) values ($1, $2, $3, $4)', [
      workspaceId,
      newId(),
      text.slice(0, 200),
      text,
    ])
}

test('a backup that is restored elsewhere holds every row of every table, under the same policies', async () => {
  await plantAll()
  const file = newFile()
  const written = await writeBackup(database.url, file)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const url = await makeEmptyDatabase('restored')
  const restored = await restoreBackup(url, file)

  const [before, after] = [await readAllRows(database.url), await readAllRows(url)]
  expect(Object.keys(before).length).toBeGreaterThan(40)
  for (const [table, rows] of Object.entries(before)) {
    expect([table, rows.length > 0 || table.startsWith('auth.')]).toEqual([table, true])
    expect([table, after[table]]).toEqual([table, LEFT_OUT.includes(table) ? [] : rows])
    expect(restored.rows[table]).toBe(LEFT_OUT.includes(table) ? undefined : rows.length)
  }
  expect(restored).toEqual({ head: written.head, rows: written.rows })
  expect(await describeSchema(url)).toEqual(await describeSchema(database.url))
  await migrateDatabase(url)
})

test('what may have gone on since is not numbered anew, and an answer that may stand by now is looked for first', async () => {
  const workspaceId = await database.addWorkspace()
  const reply = (state: string) =>
    database.owner.query(
      `insert into app.replies (workspace_id, id, mention_id, connection_id, member_id, text, state)
       values ($1, $2, $2, $2, $2, 'Hello', $3)`,
      [workspaceId, newId(), state],
    )
  for (const state of ['waiting', 'queued', 'failed']) await reply(state)
  await database.owner.query('update app.workspaces set last_event = 7 where workspace_id = $1', [workspaceId])
  await database.owner.query(`select nextval('app.draft_fence'), nextval('app.monitor_sequence')`)
  const sequences = `select (select last_value from app.draft_fence) as fence, (select last_value from app.monitor_sequence) as monitors`
  const file = newFile()
  await writeBackup(database.url, file)
  const url = await makeEmptyDatabase('restored')
  await restoreBackup(url, file)

  await onDatabase(url, async (client) => {
    const { rows: replies } = await client.query(
      'select state, attempts from app.replies where workspace_id = $1 order by 1',
      [workspaceId],
    )
    expect(replies).toEqual([
      { state: 'failed', attempts: 0 },
      { state: 'queued', attempts: 1 },
      { state: 'waiting', attempts: 1 },
    ])
    const { rows } = await client.query('select last_event::int from app.workspaces where workspace_id = $1', [
      workspaceId,
    ])
    expect(rows[0].last_event).toBe(1_000_007)
    expect((await client.query(sequences)).rows).toEqual((await database.owner.query(sequences)).rows)
  })
})

test('secrets are in it as they were sealed: they open with their key, in their row, and the file holds no word of them', async () => {
  const [workspaceId, connectionId] = [await database.addWorkspace(), newId()]
  const keys = readKeyring(KEY)
  const sealed = seal(keys, { workspaceId, connectionId }, { token: 'canary-of-the-backup' })
  await database.owner.query(
    `insert into app.connections (workspace_id, id, network, name, sealed, sealed_with) values ($1, $2, 'feed', 'A', $3, $4)`,
    [workspaceId, connectionId, sealed.sealed, sealed.sealedWith],
  )
  const file = newFile()
  expect((await writeBackup(database.url, file)).head.sealedWith).toContain(keys.current.id)
  const plain = gunzipSync(await readFile(file))
  expect(plain.includes('canary-of-the-backup')).toBe(false)
  expect(plain.includes(KEY)).toBe(false)
  const url = await makeEmptyDatabase('restored')
  await restoreBackup(url, file)
  const { rows } = await onDatabase(url, (client) =>
    client.query('select sealed, sealed_with from app.connections where id = $1', [connectionId]),
  )
  const stored = { sealed: rows[0].sealed, sealedWith: rows[0].sealed_with }
  expect(open(keys, { workspaceId, connectionId }, stored)).toEqual({ token: 'canary-of-the-backup' })
  expect(() => open(readKeyring(`${KEY} other`), { workspaceId, connectionId }, stored)).toThrow('not in')
})

test('it is of one moment, however much is stored while it is written', async () => {
  const app = await openTestApp(database)
  const workspaceId = await database.addWorkspace()
  const monitorId = newId()
  await database.owner.query(
    `insert into app.monitors (workspace_id, id, name, query) values ($1, $2, 'Acme', 'acme')`,
    [workspaceId, monitorId],
  )
  const path = join(folder, 'posts.jsonl')
  const lines = Array.from({ length: 6000 }, (_, i) =>
    JSON.stringify({ id: `p${i}`, network: 'letters', text: `acme is great ${i}`, author: { handle: `a${i % 50}` } }),
  )
  await writeFile(path, `${lines.join('\n')}\n`)
  const importId = newId()
  await database.owner.query(
    `insert into app.imports (workspace_id, id, monitor_id, name, format, path, size, state, lease_until)
     values ($1, $2, $3, 'posts', 'jsonl', $4, 1, 'running', now() + interval '1 hour')`,
    [workspaceId, importId, monitorId, path],
  )
  const work = importFile(app, { workspaceId, importId }, new AbortController().signal)
  const counts: number[] = []
  let done = false
  work.finally(() => {
    done = true
  })
  while (!done && !counts.some((count) => count > 0)) {
    const file = newFile()
    await writeBackup(database.url, file)
    const url = await makeEmptyDatabase('restored')
    await restoreBackup(url, file)
    const worker = await openDb(url, { role: 'worker', max: 1 })
    expect(await withWorkspace(worker, workspaceId, (tx) => listDifferences(tx, workspaceId))).toEqual([])
    await closeDb(worker)
    const { rows } = await onDatabase(url, (client) =>
      client.query(
        `select (select count(*)::int from app.mentions where workspace_id = $1) as mentions, read from app.imports where id = $2`,
        [workspaceId, importId],
      ),
    )
    expect(rows[0].mentions).toBe(rows[0].read)
    counts.push(rows[0].mentions)
  }
  await work
  await app.close()
  // At least one was taken in the middle.
  expect(counts.some((count) => count > 0 && count < 6000)).toBe(true)
})

describe('an owner that is no superuser', () => {
  test('backs up the rows that row-level security keeps from it, and restores them', async () => {
    const [own, other] = [await makeEmptyDatabase('owned'), await makeEmptyDatabase('owned_too')]
    const names = [own, other].map((url) => new URL(url).pathname.slice(1))
    await onDatabase(database.url, (client) =>
      client.query(`do $$ begin create role plain_owner login password 'plain'; exception when duplicate_object then null; end $$;
        grant earshot_api, earshot_worker, earshot_auth, earshot_backup to plain_owner;
        ${names.map((name) => `alter database ${name} owner to plain_owner`).join(';')}`),
    )
    for (const url of [own, other])
      await onDatabase(url, (client) => client.query('alter schema public owner to plain_owner'))
    const login = (url: string) => Object.assign(new URL(url), { username: 'plain_owner', password: 'plain' }).href
    await migrateDatabase(login(own))
    await onDatabase(own, (client) =>
      client.query(`insert into app.workspaces (workspace_id, name) values (gen_random_uuid(), 'Acme')`),
    )
    const file = newFile()
    expect((await writeBackup(login(own), file)).rows['app.workspaces']).toBe(1)
    await restoreBackup(login(other), file)
    expect(await readAllRows(other)).toEqual(await readAllRows(own))
    await expect(restoreBackup(login(other), file)).rejects.toThrow('holds something already')
  })
})

test('a backup of any earlier schema is brought to this one', async () => {
  const steps = knownMigrations().length
  for (const count of [1, steps - 1]) {
    const old = await makeEmptyDatabase('old')
    await changeSchema(old, 'migrate', (client) => runMigrations(client, count))
    await plantWorkspaces(old)
    // The older version's own roles are not kept anywhere: today's stand in for them.
    await changeSchema(old, 'migrate', applyRoles)
    const file = newFile()
    const { head } = await writeBackup(old, file)
    expect(head.migrations).toHaveLength(count)
    const url = await makeEmptyDatabase('restored')
    await restoreBackup(url, file)
    expect(await describeSchema(url)).toEqual(await describeSchema(database.url))
    // The old database, migrated in place, comes to the same.
    await migrateDatabase(old)
    const [inPlace, restored] = [await readAllRows(old), await readAllRows(url)]
    for (const table of LEFT_OUT) inPlace[table] = []
    expect(restored).toEqual(inPlace)
  }
})

test('connects as a client that is told apart, and waits for no lock of a running worker', async () => {
  const holder = new pg.Client(database.url)
  await holder.connect()
  await holder.query(`begin; update app.workspaces set name = name`)
  await writeBackup(database.url, newFile())
  await holder.end()
})
