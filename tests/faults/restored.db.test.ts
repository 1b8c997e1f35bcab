import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeBackup } from '@earshot/db/backup/backup'
import { restoreBackup } from '@earshot/db/backup/restore'
import { newId } from '@earshot/db/id'
import { migrateDatabase } from '@earshot/db/migrate'
import { listDifferences } from '@earshot/db/recount'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from '@earshot/worker/app'
import { scheduleDue } from '@earshot/worker/schedule'
import { takeTurn } from '@earshot/worker/turn'
import { startWorker } from '@earshot/worker/worker'
import { Redis } from 'ioredis'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultSeed } from '../database/config.ts'
import { startRedis } from '../database/start-redis.ts'
import { makeEmptyDatabase } from '../database/test-database.ts'
import { addListening, openTestApp } from '../worker/worker-fixture.ts'
import { randomOf, startFakeNetwork } from './fake-network.ts'
import { until } from './product.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-restored-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** A database of its own, which nothing but what is restored here is connected to, with its queue and one feed. */
async function startListening(kind: 'redis' | 'postgres') {
  const url = await makeEmptyDatabase(`restored_${kind}`)
  await migrateDatabase(url)
  const owner = new pg.Pool({ connectionString: url, max: 2 })
  const redis = kind === 'redis' ? await startRedis() : undefined
  const queue = redis && new Redis(redis.url)
  const seed = faultSeed()
  console.log(JSON.stringify({ fault: 'restored beside a queue of another time', queue: kind, seed }))
  const network = await startFakeNetwork(randomOf(seed), 'p', 20)
  const addWorkspace = async () => {
    const id = newId()
    await owner.query(`insert into app.workspaces (workspace_id, name) values ($1, 'Acme')`, [id])
    return id
  }
  const listening = () => addListening({ owner, addWorkspace }, 'acme', network.url)
  return {
    url,
    owner,
    network,
    listening,
    open: () => openTestApp({ url }, redis?.url),
    /** As if a minute had passed: leases are over, and all is due. */
    passTime: () => owner.query('update app.watches set lease_until = null, next_turn_at = now()'),
    /** Jobs in the queue, waiting or running. */
    async jobs(): Promise<number> {
      if (queue)
        return (await queue.zcard('{earshot}:earshot:prioritized')) + (await queue.llen('{earshot}:earshot:active'))
      return (await owner.query('select from bullmq.job')).rowCount ?? 0
    },
    async stop() {
      queue?.disconnect()
      await owner.end()
      await Promise.all([network.stop(), redis?.stop()])
    },
  }
}

type Listening = Awaited<ReturnType<typeof startListening>>
type Watched = Awaited<ReturnType<Listening['listening']>>

const hear = (app: App, watched: Watched) => takeTurn(app, watched, new AbortController().signal)

async function expectLedger({ owner, network }: Listening, app: App, { workspaceId }: Watched): Promise<void> {
  const { rows } = await owner.query<{ text: string }>(
    'select text from app.mentions m where workspace_id = $1 and exists (select from app.matches x where x.mention_id = m.id)',
    [workspaceId],
  )
  const wanted = [...network.ledger.values()].map(({ text }) => text).filter((text) => text.includes('acme'))
  expect(wanted.length).toBeGreaterThan(50)
  expect(rows.map(({ text }) => text).sort()).toEqual(wanted.sort())
  expect(await withWorkspace(app.db, workspaceId, (tx) => listDifferences(tx, workspaceId))).toEqual([])
}

describe.each(['redis', 'postgres'] as const)('a backup restored beside a queue of another time, on %s', (kind) => {
  test('comes to what the network served, whatever the queue holds', async () => {
    const all = await startListening(kind)
    let app = await all.open()
    const [kept, gone] = [await all.listening(), await all.listening()]
    for (let turn = 0; turn < 3; turn++) {
      await all.passTime()
      await hear(app, kept)
    }
    // In the queue from before the backup: turns that others have taken since, and one of a watch that is gone.
    await all.passTime()
    await scheduleDue(app)
    await hear(app, kept)
    await all.owner.query('delete from app.watches where id = $1', [gone.watchId])
    await all.passTime()
    const file = join(folder, `${kind}.backup`)
    await writeBackup(all.url, file)
    const cursorOf = async () =>
      (await all.owner.query('select cursor from app.watches where id = $1', [kept.watchId])).rows[0]?.cursor
    const cursorThen = await cursorOf()

    // After it: more is heard, and jobs wait for what the backup has never known.
    const later = await all.listening()
    for (let turn = 0; turn < 3; turn++) {
      await all.passTime()
      await hear(app, kept)
    }
    await hear(app, later)
    await all.passTime()
    await scheduleDue(app)
    const { workspaceId } = later
    await app.bus.add([
      { kind: 'rematch', workspaceId, monitorId: later.monitorId, version: 9 },
      { kind: 'rematch', workspaceId: kept.workspaceId, monitorId: kept.monitorId, version: 9 },
      { kind: 'import', workspaceId, importId: newId() },
      { kind: 'reply', workspaceId, replyId: newId(), version: 9 },
      { kind: 'look-at-reply', workspaceId, replyId: newId() },
      { kind: 'crm', workspaceId, crmId: newId(), version: 9 },
      { kind: 'rules', workspaceId },
    ])
    expect(await cursorOf()).not.toBe(cursorThen)
    expect(await all.jobs()).toBe(10)
    await app.close()

    await restoreBackup(all.url, file, { replace: true })
    expect(await cursorOf()).toBe(cursorThen)
    app = await all.open()
    const worker = await startWorker(app)
    all.network.settle()
    await until('the watch has read the last state, and nothing waits', 20_000, async () => {
      const { rows } = await all.owner.query('select from app.outbox limit 1')
      const cursor: string = (await cursorOf()) ?? ''
      return (
        rows.length === 0 &&
        cursor.includes(JSON.stringify(all.network.validator()).slice(1, -1)) &&
        (await all.jobs()) === 0
      )
    })
    await worker.stop()

    await expectLedger(all, app, kept)
    const { rows: known } = await all.owner.query('select workspace_id as id from app.workspaces order by 1')
    expect(known.map(({ id }) => id)).toEqual([kept.workspaceId, gone.workspaceId].sort())
    await app.close()
    await all.stop()
  })
})
