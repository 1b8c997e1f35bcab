import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { writeBackup } from '@earshot/db/backup/backup'
import { restoreBackup } from '@earshot/db/backup/restore'
import { newId } from '@earshot/db/id'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeEmptyDatabase, useTestDatabase } from '../database/test-database.ts'
import { onDatabase, readAllRows } from './rows.ts'

const database = useTestDatabase()
let folder: string
let good: string
let bytes: Buffer
let target: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-backup-'))
  good = join(folder, 'good.backup')
  const workspaceId = await database.addWorkspace()
  for (let i = 0; i < 200; i++)
    await database.owner.query('insert into app.tags (workspace_id, id, name, color) values ($1, $2, $3, $4)', [
      workspaceId,
      newId(),
      `tag ${i}`,
      Math.random().toString(36),
    ])
  await writeBackup(database.url, good)
  bytes = await readFile(good)
  target = await makeEmptyDatabase('target')
  await onDatabase(target, (client) =>
    client.query('create schema app; create table app.mine (note text); insert into app.mine values ($$kept$$)'),
  )
})
afterAll(() => rm(folder, { recursive: true }))

/** Restores a file that must be refused, and sees that nothing was touched. */
async function refusalOf(content: Buffer): Promise<string> {
  const file = join(folder, 'bad.backup')
  await writeFile(file, content)
  const why = await restoreBackup(target, file, { replace: true }).then(
    () => 'restored',
    (error: Error) => `${error.name}: ${error.message}`,
  )
  const { rows } = await onDatabase(target, (client) => client.query('select note from app.mine'))
  expect(rows).toEqual([{ note: 'kept' }])
  return why
}

/** The file with its text changed, packed anew: gzip's own checksum fits. */
function repacked(change: (text: string) => string): Buffer {
  const text = gunzipSync(bytes).toString('latin1')
  const changed = change(text)
  expect(changed).not.toBe(text)
  return gzipSync(Buffer.from(changed, 'latin1'))
}

test('a file that is cut off anywhere', async () => {
  for (let i = 0; i < 20; i++) {
    const why = await refusalOf(bytes.subarray(0, Math.floor((bytes.length * i) / 20)))
    expect([i, why]).toEqual([i, expect.stringMatching(/^Refused: This (backup is cut off|is no backup)/)])
  }
  const text = gunzipSync(bytes)
  const withoutEnd = text.subarray(0, text.lastIndexOf('\n', text.length - 2) + 1)
  expect(await refusalOf(gzipSync(withoutEnd))).toMatch('cut off')
})

test('a file with a byte changed anywhere', async () => {
  for (let i = 0; i < 40; i++) {
    const changed = Buffer.from(bytes)
    // Bytes 4 to 9 are gzip's own notes of time and system, which say nothing of the content.
    const at = i < 3 ? i : 10 + Math.floor(((bytes.length - 10) * (i - 3)) / 37)
    changed[at] = (changed[at] as number) ^ 0x10
    expect([at, await refusalOf(changed)]).toEqual([at, expect.stringMatching(/^Refused: /)])
  }
})

test('a file that was changed and packed anew', async () => {
  expect(await refusalOf(repacked((text) => text.replace('tag 77', 'tag 78')))).toMatch('checksum')
  expect(await refusalOf(repacked((text) => text.replace(/.*tag 77.*\n/, '')))).toMatch('checksum')
  expect(await refusalOf(repacked((text) => text.replace('"tables":', '"tables":1')))).toMatch('checksum')
  expect(await refusalOf(repacked((text) => `${text}more\n`))).toMatch('behind its end')
})

test('a file of another format, of a newer Earshot, of a stranger', async () => {
  expect(await refusalOf(repacked((text) => text.replace('"format":1', '"format":2')))).toMatch('Take a newer Earshot')
  expect(
    await refusalOf(repacked((text) => text.replace('"migrations":[', `"migrations":["${'0'.repeat(64)}",`))),
  ).toMatch('newer Earshot')
  expect(await refusalOf(repacked((text) => text.replace(/"migrations":\["./, '"migrations":["_')))).toMatch(
    'does not know',
  )
  expect(await refusalOf(Buffer.from('-- PostgreSQL database dump\n'))).toMatch('no backup of Earshot')
  expect(await refusalOf(gzipSync('select 1;\n'))).toMatch('no backup of Earshot')
  expect(await refusalOf(gzipSync(Buffer.alloc(20_000_000)))).toMatch('no backup of Earshot')
})

test('a database that holds something, unless it may be replaced', async () => {
  const url = await makeEmptyDatabase('full')
  await restoreBackup(url, good)
  await onDatabase(url, (client) => client.query(`update app.workspaces set name = 'Theirs'`))
  const before = await readAllRows(url)
  await expect(restoreBackup(url, good)).rejects.toThrow('--replace')
  expect(await readAllRows(url)).toEqual(before)
  await restoreBackup(url, good, { replace: true })
  expect((await readAllRows(url))['app.workspaces']).toEqual((await readAllRows(database.url))['app.workspaces'])
})

test('a database that a worker is connected to', async () => {
  // The test's own worker is, as one that looks for work each second.
  await database.worker.pool.query('select')
  await expect(restoreBackup(database.url, good, { replace: true })).rejects.toThrow(
    /Earshot runs on this database \(earshot/,
  )
})

test('a name that is taken, and a draft of a backup that broke off', async () => {
  await expect(writeBackup(database.url, good)).rejects.toThrow('is there already')
  expect((await readFile(good)).equals(bytes)).toBe(true)
  const fresh = join(folder, 'fresh.backup')
  await writeFile(`${fresh}.partial`, 'half of one')
  await expect(writeBackup(database.url, fresh)).rejects.toThrow('Remove it, then try again')
  expect(await readFile(`${fresh}.partial`, 'utf8')).toBe('half of one')
})
