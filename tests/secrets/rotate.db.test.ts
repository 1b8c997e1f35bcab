import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { inTransaction } from '@earshot/db/client'
import { findSecret } from '@earshot/db/connection-secrets'
import { newId } from '@earshot/db/id'
import { findOAuthClient, saveOAuthClient } from '@earshot/db/oauth-clients'
import { keepPushKeys } from '@earshot/db/push-keys'
import { countOldSecrets, rotateSecrets } from '@earshot/db/rotate-secrets'
import { NIL } from '@earshot/db/schema/app'
import { type Keyring, open, readKeyring, seal } from '@earshot/db/secrets'
import { withWorkspace } from '@earshot/db/with-workspace'
import { beforeEach, expect, test } from 'vitest'
import { useTestDatabase } from '../database/test-database.ts'

const EARSHOT = join(import.meta.dirname, '../../apps/cli/bin/earshot.mjs')
const OLD = 'an old key of these tests of 32 characters or more'
const NEW = 'a new key of these tests of 32 characters or more'
const both = readKeyring(`${NEW},${OLD}`)

const database = useTestDatabase()
let workspaceId: string
let ids: string[]

const rows = async (statement: string, values: unknown[] = []) => (await database.owner.query(statement, values)).rows

async function fill(count: number): Promise<void> {
  ids = Array.from({ length: count }, () => newId())
  const old = readKeyring(OLD)
  const sealed = ids.map((id) => seal(old, { workspaceId, connectionId: id }, { key: `secret of ${id}` }).sealed)
  await rows(
    `insert into app.connections (workspace_id, id, network, name, sealed, sealed_with)
     select $1, u.id, 'feed', 'A feed', u.sealed, $4 from unnest($2::uuid[], $3::bytea[]) u (id, sealed)`,
    [workspaceId, ids, sealed, old.current.id],
  )
}

async function readAll(keys: Keyring): Promise<number> {
  return withWorkspace(database.worker, workspaceId, async (tx) => {
    let read = 0
    for (const id of ids) {
      const secret = await findSecret(tx, keys, { workspaceId, connectionId: id })
      if (secret?.key === `secret of ${id}`) read += 1
    }
    return read
  })
}

const withNew = async () =>
  (await rows('select count(*)::int as n from app.connections where sealed_with = $1', [both.current.id]))[0].n

beforeEach(async () => {
  await rows('delete from app.connections')
  await rows('delete from app.oauth_clients')
  workspaceId = await database.addWorkspace()
})

test('a sealed secret that is copied to another row, or to another workspace, does not open there', async () => {
  await fill(2)
  const [from, to] = ids as [string, string]
  await rows('update app.connections t set sealed = f.sealed from app.connections f where f.id = $1 and t.id = $2', [
    from,
    to,
  ])
  const read = (of: string, id: string) =>
    withWorkspace(database.worker, of, (tx) => findSecret(tx, both, { workspaceId: of, connectionId: id }))
  expect(await read(workspaceId, from)).toEqual({ key: `secret of ${from}` })
  await expect(read(workspaceId, to)).rejects.toThrow('does not open here')

  const other = await database.addWorkspace()
  await rows(
    `insert into app.connections (workspace_id, id, network, name, sealed, sealed_with)
     select $1, id, network, name, sealed, sealed_with from app.connections where id = $2`,
    [other, from],
  )
  await expect(read(other, from)).rejects.toThrow('does not open here')
  await expect(inTransaction(database.worker, (tx) => rotateSecrets(tx, both, 10))).rejects.toThrow(
    'does not open here',
  )
})

test('a changed byte, a shorter text or another key’s name do not open', () => {
  const place = { workspaceId, connectionId: newId() }
  const good = seal(both, place, { key: 'secret' })
  for (let at = 0; at < good.sealed.length; at++) {
    const sealed = Buffer.from(good.sealed)
    sealed[at] = (sealed[at] as number) ^ 1
    expect(() => open(both, place, { ...good, sealed })).toThrow('does not open here')
  }
  expect(() => open(both, place, { ...good, sealed: good.sealed.subarray(0, -1) })).toThrow()
  expect(() => open(both, place, { ...good, sealedWith: (both.older[0] as { id: string }).id })).toThrow(
    'does not open',
  )
  expect(() => open(readKeyring(OLD), place, good)).toThrow('is not in EARSHOT_SECRET_KEY')
})

test('a rotation that fails in the middle of a batch leaves that batch as it was', async () => {
  await fill(20)
  await inTransaction(database.worker, (tx) => rotateSecrets(tx, both, 5))
  await expect(
    inTransaction(database.worker, async (tx) => {
      await rotateSecrets(tx, both, 5)
      throw new Error('killed')
    }),
  ).rejects.toThrow('killed')
  expect([await withNew(), await readAll(both)]).toEqual([5, 20])
})

test('clients of networks are sealed anew too, and each workspace has a line of it in its audit log', async () => {
  await fill(1)
  await withWorkspace(database.api, workspaceId, (tx) =>
    saveOAuthClient(tx, readKeyring(OLD), workspaceId, 'village', { id: 'app', secret: 'of the app' }),
  )
  expect(await inTransaction(database.worker, (tx) => rotateSecrets(tx, both, 10))).toBe(2)
  expect(await inTransaction(database.worker, (tx) => countOldSecrets(tx, both))).toBe(0)
  const client = await withWorkspace(database.api, workspaceId, (tx) =>
    findOAuthClient(tx, readKeyring(NEW), workspaceId, 'village'),
  )
  expect(client).toEqual({ id: 'app', secret: 'of the app' })
  expect(
    await rows(`select by, detail from app.audit_log where act = 'secrets:rotated' and workspace_id = $1`, [
      workspaceId,
    ]),
  ).toEqual([{ by: 'command', detail: { count: 2, key: both.current.id } }])
})

test('the key pair for pushes is made once and sealed; a rotation reaches it, and no workspace has a line of it', async () => {
  await rows('delete from app.push_keys')
  const made = (n: number) => ({ publicKey: `public ${n}`, privateKey: `private ${n}` })
  const keep = (keys: Keyring, n: number) =>
    withWorkspace(database.worker, NIL, (tx) => keepPushKeys(tx, keys, made(n)))
  expect(await Promise.all([1, 2, 3].map(() => keep(readKeyring(OLD), 1)))).toEqual([made(1), made(1), made(1)])
  expect(await keep(both, 2)).toEqual(made(1))
  const [kept] = await rows('select sealed, row_to_json(k)::text as text from app.push_keys k')
  expect(`${kept.text} ${kept.sealed.toString('latin1')}`).not.toContain('private')
  await rows('delete from app.audit_log')
  expect(await inTransaction(database.worker, (tx) => rotateSecrets(tx, both, 10))).toBe(1)
  expect(await inTransaction(database.worker, (tx) => countOldSecrets(tx, both))).toBe(0)
  expect(await keep(readKeyring(NEW), 3)).toEqual(made(1))
  await expect(keep(readKeyring(OLD), 3)).rejects.toThrow('is not in EARSHOT_SECRET_KEY')
  expect(await rows('select act from app.audit_log')).toEqual([])
  await rows('delete from app.push_keys')
})

test('the command killed half-way leaves all readable with both keys, and ends its work when it is run again', async () => {
  await fill(600)
  const env = { ...process.env, DATABASE_URL: database.url, EARSHOT_SECRET_KEY: `${NEW},${OLD}` }
  const running: ChildProcess = spawn(process.execPath, [EARSHOT, 'secrets', 'rotate'], { env, stdio: 'ignore' })
  const ended = new Promise((done) => running.once('exit', done))
  while ((await withNew()) === 0) await sleep(5)
  running.kill('SIGKILL')
  await ended
  const half = await withNew()
  expect(half).toBeLessThan(600)
  expect(await readAll(both)).toBe(600)

  const { stdout } = await promisify(execFile)(process.execPath, [EARSHOT, 'secrets', 'rotate'], { env })
  expect(stdout).toContain('can be taken out')
  expect(stdout).not.toContain(NEW)
  expect(await readAll(readKeyring(NEW))).toBe(600)
})

test('the key of the data folder: a fresh one before it, then all sealed anew, then the old one is gone', async () => {
  const data = await mkdtemp(join(tmpdir(), 'earshot-keys-'))
  try {
    await writeFile(join(data, 'secret.key'), OLD)
    await fill(3)
    const env = { ...process.env, DATABASE_URL: database.url, EARSHOT_SECRET_KEY: '' }
    const run = (act: string) =>
      promisify(execFile)(process.execPath, [EARSHOT, 'secrets', act, '--data', data], { env })
    expect((await run('new-key')).stdout).toContain('Restart Earshot')
    const two = await readFile(join(data, 'secret.key'), 'utf8')
    expect(two.endsWith(`,${OLD}`)).toBe(true)
    expect(await readAll(readKeyring(two))).toBe(3)

    await writeFile(join(data, 'server.json'), JSON.stringify({ pid: process.pid, url: '', databaseUrl: database.url }))
    expect((await run('rotate')).stdout).toContain('Every secret')
    const one = await readFile(join(data, 'secret.key'), 'utf8')
    expect(two.startsWith(`${one},`)).toBe(true)
    expect(await readAll(readKeyring(one))).toBe(3)

    await run('new-key')
    await expect(run('rotate')).rejects.toMatchObject({ stderr: expect.stringContaining('Restart it') })
  } finally {
    await rm(data, { recursive: true })
  }
})
