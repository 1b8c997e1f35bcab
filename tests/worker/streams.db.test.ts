import { setTimeout as sleep } from 'node:timers/promises'
import { none } from '@earshot/connectors/auth/none'
import { type Connector, defineConnector } from '@earshot/connectors/connector'
import { card } from '@earshot/connectors/feed/card'
import type { Post } from '@earshot/core/post'
import { listDifferences } from '@earshot/db/recount'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from '@earshot/worker/app'
import { keepStreaming } from '@earshot/worker/streams'
import { Type } from 'typebox'
import { afterEach, describe, expect, test } from 'vitest'
import { useTestDatabase } from '../database/test-database.ts'
import { addListening, openTestApp } from './worker-fixture.ts'

const database = useTestDatabase()
const opened: App[] = []
afterEach(async () => {
  for (const app of opened.splice(0)) await app.close()
})

/** A stream of `total` posts, one a page, that goes on behind its cursor; it counts who reads it at once. */
function makeStream(total: number) {
  const seen = { readers: 0, most: 0, starts: [] as number[] }
  const connector = defineConnector({
    network: 'stream',
    label: 'Stream',
    settings: Type.Object({}),
    hosts: [],
    auth: none(),
    limits: [],
    card,
    test: async () => ({ found: '' }),
    async *stream({ cursor, signal }) {
      seen.starts.push(Number(cursor ?? 0))
      seen.readers += 1
      seen.most = Math.max(seen.most, seen.readers)
      try {
        for (let n = Number(cursor ?? 0) + 1; n <= total && !signal.aborted; n++) {
          yield { items: [n], cursor: String(n) }
          await sleep(5)
        }
        while (!signal.aborted) await sleep(10)
      } finally {
        seen.readers -= 1
      }
    },
    normalise: (item) => ({ kind: 'post', post: postOf(item as number) }),
  })
  return { connector, seen }
}

function postOf(n: number): Post {
  return {
    network: 'stream',
    id: `s${n}`,
    url: `https://stream.example/${n}`,
    text: `acme says ${n}`,
    author: { id: 'ann', handle: 'ann' },
    publishedAt: new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString(),
    links: [],
    mentions: [],
    media: [],
  }
}

/** A workspace that hears the stream. */
async function addListener(): Promise<string> {
  const { workspaceId } = await addListening(database, 'acme', 'https://feed.example')
  await database.owner.query(`update app.connections set network = 'stream', settings = '{}' where workspace_id = $1`, [
    workspaceId,
  ])
  await database.owner.query(`update app.watches set network = 'stream', kind = 'stream' where workspace_id = $1`, [
    workspaceId,
  ])
  return workspaceId
}

async function startStreaming(connector: Connector) {
  const app = { ...(await openTestApp(database)), getConnector: () => connector }
  opened.push(app)
  return { app, ...keepStreaming(app) }
}

async function countMentions(workspaceId: string): Promise<number> {
  const { rows } = await database.owner.query('select 1 from app.mentions where workspace_id = $1', [workspaceId])
  return rows.length
}

async function untilStored(workspaceId: string, count: number): Promise<void> {
  for (let tries = 0; (await countMentions(workspaceId)) < count && tries < 600; tries++) await sleep(50)
  expect(await countMentions(workspaceId)).toBe(count)
}

async function forget(): Promise<void> {
  await database.owner.query('delete from app.watches; delete from app.streams')
}

describe('a stream', () => {
  test('is read by one of two workers, once for every workspace that hears it, and the other takes over where it stopped', async () => {
    const { connector, seen } = makeStream(60)
    const workspaces = [await addListener(), await addListener()]
    const [one, other] = [await startStreaming(connector), await startStreaming(connector)]
    for (const workspaceId of workspaces) await untilStored(workspaceId, 60)
    expect(seen.most).toBe(1)

    const { rows } = await database.owner.query('select lease_holder as holder from app.streams')
    expect(rows).toHaveLength(1)
    const [reader, waiting] = rows[0].holder === one.app.id ? [one, other] : [other, one]
    await reader.stop()
    for (let tries = 0; seen.starts.length < 2 && tries < 200; tries++) await sleep(50)
    expect(seen.starts).toEqual([0, 60])
    await waiting.stop()
    for (const workspaceId of workspaces) {
      expect(await countMentions(workspaceId)).toBe(60)
      expect(await withWorkspace(one.app.db, workspaceId, (tx) => listDifferences(tx, workspaceId))).toEqual([])
    }
    await forget()
  }, 60_000)

  test('whose reader lost its lease while it was frozen is read on by a twin, and the late page of the first is refused', async () => {
    const { connector, seen } = makeStream(40)
    const workspaceId = await addListener()
    let thaw = () => {}
    const frozen = new Promise<void>((resolve) => {
      thaw = resolve
    })
    const slow: Connector = {
      ...connector,
      async *stream(turn) {
        for await (const page of connector.stream?.(turn) ?? []) {
          if (page.cursor === '10') await frozen
          yield page
        }
      },
    }
    const first = await startStreaming(slow)
    await untilStored(workspaceId, 9)
    // Its lease is over, and it has not noticed.
    await database.owner.query(
      `update app.streams set lease_holder = gen_random_uuid(), lease_until = now() - interval '1 s'`,
    )
    const twin = await startStreaming(connector)
    await untilStored(workspaceId, 40)
    thaw()
    await first.stop()
    await twin.stop()
    expect(seen.starts.slice(0, 2)).toEqual([0, 9])
    const { rows } = await database.owner.query('select cursor, heard from app.streams')
    expect(rows).toEqual([{ cursor: '40', heard: '40' }])
    expect(await countMentions(workspaceId)).toBe(40)
    await forget()
  }, 60_000)
})
