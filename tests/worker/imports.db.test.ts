import { mkdtempSync } from 'node:fs'
import { rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FileFault, faultSentence } from '@earshot/core/file-fault'
import { inTransaction } from '@earshot/db/client'
import { newId } from '@earshot/db/id'
import { getImport } from '@earshot/db/imports'
import { claimImports } from '@earshot/db/imports-store'
import { listDifferences } from '@earshot/db/recount'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from '@earshot/worker/app'
import { importFile } from '@earshot/worker/import'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { beforeEach } from '../database/stand-between.ts'
import { useTestDatabase } from '../database/test-database.ts'
import { openTestApp } from './worker-fixture.ts'

const database = useTestDatabase()
const folder = mkdtempSync(join(tmpdir(), 'earshot-imports-'))
let app: App
beforeAll(async () => {
  app = await openTestApp(database)
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true })
})

/** A file of `lines` that waits for its import, and the monitor that it is for. */
async function addImport(name: string, text: string | Buffer, format: 'jsonl' | 'csv' = 'jsonl') {
  const workspaceId = await database.addWorkspace()
  const [importId, monitorId] = [newId(), newId()]
  const path = join(folder, `${importId} ${name}`)
  await writeFile(path, text)
  await database.owner.query('insert into app.monitors (workspace_id, id, name, query) values ($1, $2, $3, $3)', [
    workspaceId,
    monitorId,
    'acme',
  ])
  await database.owner.query(
    'insert into app.imports (workspace_id, id, monitor_id, name, format, path, size) values ($1, $2, $3, $4, $5, $6, $7)',
    [workspaceId, importId, monitorId, name, format, path, (await stat(path)).size],
  )
  return { workspaceId, importId }
}

const line = (i: number) =>
  JSON.stringify({ id: `p${i}`, network: 'twitter', text: i % 3 === 0 ? `acme é ${i}` : `nothing ${i}` })

async function run(of: Awaited<ReturnType<typeof addImport>>, stop = new AbortController().signal, on: App = app) {
  await database.owner.query('update app.imports set lease_until = null where id = $1', [of.importId])
  await inTransaction(app.db, (tx) => claimImports(tx, 10))
  await importFile(on, of, stop)
  return withWorkspace(app.db, of.workspaceId, (tx) => getImport(tx, of.workspaceId, of.importId))
}

/** A database that gives way after so many transactions, as if the worker had been killed there. */
function dyingAfter(transactions: number): App {
  let left = transactions
  const db = beforeEach(app.db, () => {
    if (left-- <= 0) throw new Error('killed')
  })
  return { ...app, db }
}

describe('an import', () => {
  test('that dies in the middle tells how far it is, and goes on there: each post is stored once, each line counted once', async () => {
    const lines = Array.from({ length: 1700 }, (_, i) => (i === 800 ? '{"id": "broken"' : line(i)))
    const of = await addImport('posts.jsonl', `${lines.join('\n')}\n`)
    await expect(run(of, undefined, dyingAfter(6))).rejects.toThrow('killed')
    const half = await withWorkspace(app.db, of.workspaceId, (tx) => getImport(tx, of.workspaceId, of.importId))
    expect(half.state).toBe('running')
    expect(half.read).toBeGreaterThan(0)
    expect(half.read).toBeLessThan(1700)
    expect(half.bytesDone).toBe(Buffer.byteLength(`${lines.slice(0, half.read).join('\n')}\n`))

    const whole = await run(of)
    expect(whole).toMatchObject({ state: 'done', read: 1700, refused: 1, bytesDone: whole.bytes })
    expect(whole.refusals).toEqual([
      { line: 801, code: 'json', value: expect.any(String), why: expect.stringContaining('no JSON') },
    ])
    expect(whole.new).toBe(567)
    const { rows } = await database.owner.query('select 1 from app.mentions where workspace_id = $1', [of.workspaceId])
    expect(rows).toHaveLength(567)
    expect(await withWorkspace(app.db, of.workspaceId, (tx) => listDifferences(tx, of.workspaceId))).toEqual([])
  })

  test('that is told to stop leaves its rest for later, and done twice it changes nothing', async () => {
    const of = await addImport('posts.jsonl', Array.from({ length: 900 }, (_, i) => line(i)).join('\n'))
    expect(await run(of, AbortSignal.abort())).toMatchObject({ state: 'running', read: 0 })
    expect(await run(of)).toMatchObject({ state: 'done', read: 900, new: 300 })
    await importFile(app, of, new AbortController().signal)
    expect(
      await withWorkspace(app.db, of.workspaceId, (tx) => getImport(tx, of.workspaceId, of.importId)),
    ).toMatchObject({
      read: 900,
      new: 300,
    })
  })

  test('of a CSV goes on in the middle too, with quotes and line breaks in its cells', async () => {
    const rows = Array.from({ length: 1200 }, (_, i) => `p${i},twitter,"acme said ""é""\nand ${i}"`)
    const of = await addImport('posts.csv', `\ufeffid,network,text\n${rows.join('\n')}\n`, 'csv')
    await expect(run(of, undefined, dyingAfter(5))).rejects.toThrow('killed')
    expect(await run(of)).toMatchObject({ state: 'done', read: 1200, new: 1200, refused: 0 })
  })

  test.each<[string, string | Buffer, object]>([
    ['without the columns that it needs', 'id,body\n1,acme\n', { code: 'no-column', value: '"network", "text"' }],
    ['that is empty', '\n', { code: 'empty', value: '' }],
    ['that is no text', Buffer.from('PK\x03\x04\0\0'), { code: 'no-text', value: '' }],
    ['not in UTF-8', Buffer.from('id,network,text\n1,x,acme é\n', 'latin1'), { code: 'encoding', value: '' }],
    ['with a quote left open', 'id,network,text\n1,x,"acme\n', { code: 'no-csv', value: '2' }],
  ])('of a CSV %s ends and says why, by code and as a sentence', async (_, text, fault) => {
    const of = await addImport('posts.csv', text, 'csv')
    expect(await run(of)).toMatchObject({ state: 'failed', fault, error: faultSentence(fault as FileFault), read: 0 })
  })
})
