import { listCoverage } from '@earshot/db/coverage'
import { listGaps } from '@earshot/db/watch-turns'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from '@earshot/worker/app'
import { takeTurn } from '@earshot/worker/turn'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { useTestDatabase } from '../database/test-database.ts'
import { addListening, openTestApp, rss, serveFeed } from './worker-fixture.ts'

const MINUTE = 60_000
const database = useTestDatabase()
let app: App
let items: { id: string; text: string; at?: string }[] = []
let isDown = false
let feed: Awaited<ReturnType<typeof serveFeed>>
beforeAll(async () => {
  app = await openTestApp(database)
  feed = await serveFeed(() => (isDown ? { status: 404, text: 'gone' } : { text: rss(items) }))
})
afterAll(async () => {
  feed.server.close()
  await app.close()
})

type Listening = Awaited<ReturnType<typeof addListening>>

/** All that is known of a watch becomes so much older: as if that time had passed. */
async function passTime({ workspaceId }: Listening, minutes: number): Promise<void> {
  await database.owner.query(
    `update app.watches set created_at = created_at - $2 * interval '1 minute', heard_until = heard_until - $2 * interval '1 minute',
       next_turn_at = now(), lease_until = null where workspace_id = $1`,
    [workspaceId, minutes],
  )
  await database.owner.query(
    `update app.watch_turns set began_at = began_at - $2 * interval '1 minute', ended_at = ended_at - $2 * interval '1 minute',
       heard_from = heard_from - $2 * interval '1 minute' where workspace_id = $1`,
    [workspaceId, minutes],
  )
}

const turn = ({ workspaceId, watchId }: Listening) =>
  takeTurn(app, { workspaceId, watchId }, new AbortController().signal)

const gapsOf = ({ workspaceId }: Listening) =>
  withWorkspace(database.api, workspaceId, (tx) =>
    listGaps(tx, workspaceId, new Date(Date.now() - 24 * 60 * MINUTE), new Date()),
  )

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * MINUTE).toUTCString()
const storedOf = async ({ workspaceId }: Listening) =>
  (
    await database.owner.query(
      `select external_id as id, counted_at < now() - interval '20 minutes' as was_before from app.mentions where workspace_id = $1`,
      [workspaceId],
    )
  ).rows

describe('coverage', () => {
  test('of a network that is down is a gap within two turns, which closes when it is heard again and what was missed is read back', async () => {
    items = [{ id: 'a', text: 'acme one', at: minutesAgo(200) }]
    const listening = await addListening(database, 'acme', feed.url)
    await passTime(listening, 100)
    await turn(listening)
    await passTime(listening, 1)
    await turn(listening)
    expect(await gapsOf(listening)).toEqual([])

    isDown = true
    for (let turns = 0; turns < 4; turns++) {
      await passTime(listening, 10)
      await turn(listening)
    }
    const [gap, ...others] = await gapsOf(listening)
    expect(others).toEqual([])
    expect(gap).toMatchObject({ until: undefined, why: expect.any(String) })
    expect(gap?.kind).not.toBe('missed')
    expect(Math.abs((gap?.from.getTime() ?? 0) - (Date.now() - 40 * MINUTE))).toBeLessThan(MINUTE)

    isDown = false
    items = [...items, { id: 'b', text: 'acme two', at: minutesAgo(30) }]
    await passTime(listening, 1)
    await turn(listening)
    expect(await gapsOf(listening)).toEqual([])
    expect(await storedOf(listening)).toHaveLength(2)
    expect((await storedOf(listening)).every((row) => row.was_before)).toBe(true)
  })

  test('where no worker runs at all, so that no turn ends, is a gap too, and the first turn after it reads back', async () => {
    items = [{ id: 'c', text: 'acme three', at: minutesAgo(200) }]
    const listening = await addListening(database, 'acme', feed.url)
    await turn(listening)
    // One turn late is no gap yet: a minute's interval, twice, and the slack.
    await passTime(listening, 2)
    expect(await gapsOf(listening)).toEqual([])
    await passTime(listening, 3)
    expect(await gapsOf(listening)).toMatchObject([{ kind: 'missed', until: undefined }])
    await passTime(listening, 40)

    items = [...items, { id: 'd', text: 'acme four', at: minutesAgo(25) }]
    await turn(listening)
    expect(await gapsOf(listening)).toEqual([])
    expect(await storedOf(listening)).toHaveLength(2)
  })

  test('that can not be read back stays a gap, with its ends', async () => {
    items = [{ id: 'e', text: 'acme five', at: minutesAgo(200) }]
    const listening = await addListening(database, 'acme', feed.url)
    await turn(listening)
    await passTime(listening, 60)
    const short = app.getConnector('feed')
    const lookingBack = { ...app, getConnector: () => ({ ...short, card: { ...short.card, lookBackMs: 10 * MINUTE } }) }
    await takeTurn(lookingBack, listening, new AbortController().signal)
    const [gap, ...others] = await gapsOf(listening)
    expect(others).toEqual([])
    expect(Math.abs((gap?.until?.getTime() ?? 0) - (Date.now() - 10 * MINUTE))).toBeLessThan(MINUTE)
  })

  test('is kept compactly: thirty turns that ended alike are one row, and a day tells how much of it was heard', async () => {
    items = [{ id: 'f', text: 'acme six', at: minutesAgo(200) }]
    const listening = await addListening(database, 'acme', feed.url)
    for (let turns = 0; turns < 30; turns++) {
      await passTime(listening, 1)
      await turn(listening)
    }
    const rows = async () =>
      (
        await database.owner.query(
          'select is_heard, turns from app.watch_turns where watch_id = $1 order by began_at',
          [listening.watchId],
        )
      ).rows
    expect(await rows()).toEqual([{ is_heard: true, turns: 30 }])
    isDown = true
    for (let turns = 0; turns < 5; turns++) {
      await passTime(listening, 1)
      await turn(listening)
    }
    isDown = false
    expect(await rows()).toEqual([
      { is_heard: true, turns: 30 },
      { is_heard: false, turns: 5 },
    ])
    const days = await withWorkspace(database.api, listening.workspaceId, (tx) =>
      listCoverage(tx, listening.workspaceId, listening.connectionId, 'UTC', 2),
    )
    const today = days.at(-1)
    expect(today?.failed).toBe(5)
    expect(today?.heard).toBeGreaterThan(0.5)
  })
})
