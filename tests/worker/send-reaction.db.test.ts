import { Failed, Refused, StaleCursor } from '@earshot/core/errors'
import type { ReactionKind } from '@earshot/core/reaction'
import { inTransaction } from '@earshot/db/client'
import { listReactions, wishReaction } from '@earshot/db/reactions'
import { claimDueReactions } from '@earshot/db/reactions-outgoing'
import { holdRoom } from '@earshot/db/room-holds'
import { openRoom } from '@earshot/db/rooms'
import { withWorkspace } from '@earshot/db/with-workspace'
import { sendReaction } from '@earshot/worker/send-reaction'
import { beforeEach, describe, expect, test } from 'vitest'
import { useCarelessNetwork } from './careless-network.ts'

const fixture = useCarelessNetwork()
const { database, network } = fixture

/** What stands on the network, and what its next calls do instead. */
let standing: Set<string>
let calls: string[]
let script: ((put: () => void) => Promise<void>)[]
let place: Awaited<ReturnType<typeof fixture.addReply>>

beforeEach(async () => {
  ;[standing, calls, script] = [new Set(), [], []]
  const honest = async (put: () => void) => put()
  const doing =
    (name: string, act: (key: string) => void) =>
    async (_: unknown, { key }: { key: string }) => {
      calls.push(name)
      await (script.shift() ?? honest)(() => act(key))
    }
  const put = doing('put', (key) => standing.add(key))
  const takeBack = doing('take back', (key) => standing.delete(key))
  network.connector = { ...fixture.careless, reactions: { kinds: ['like', 'repost'], put, takeBack } }
  place = await fixture.addReply()
})

const wish = (stands: boolean, kind: ReactionKind = 'like') =>
  withWorkspace(database.api, place.workspaceId, (tx) =>
    wishReaction(tx, place.workspaceId, { ...place, kind, stands }, 'Acme'),
  )
const claim = () => inTransaction(database.worker, (tx) => claimDueReactions(tx, 10))
const send = (one: Awaited<ReturnType<typeof claim>>[number]) =>
  sendReaction(fixture.app, one, new AbortController().signal)
const lookOnce = async () => {
  const due = await claim()
  await Promise.all(due.map(send))
  return due.length
}
const pass = () =>
  database.owner.query(`update app.reactions set lease_until = now() - interval '1 s', next_attempt_at = now()
    where state in ('queued', 'sending')`)
const stored = async () => {
  const rows = await withWorkspace(database.api, place.workspaceId, (tx) =>
    listReactions(tx, place.workspaceId, place.mentionId),
  )
  return rows.map(({ kind, stands, state, why }) => ({ kind, stands, state, why }))
}
const acts = async () =>
  (await database.owner.query('select kind, after from app.acts where mention_id = $1 order by id', [place.mentionId]))
    .rows

describe('a like', () => {
  test('is put there once, however often it is wished and looked at, and is taken back', async () => {
    await wish(true)
    await wish(true)
    expect(await lookOnce()).toBe(1)
    expect(await lookOnce()).toBe(0)
    await wish(true)
    expect([standing.size, calls]).toEqual([1, ['put']])
    expect(await stored()).toEqual([{ kind: 'like', stands: true, state: 'done', why: null }])
    await wish(false)
    await lookOnce()
    expect([standing.size, calls]).toEqual([0, ['put', 'take back']])
    expect(await acts()).toMatchObject([
      { kind: 'like', after: { value: 'Acme' } },
      { kind: 'unlike', after: { value: 'Acme' } },
    ])
  })

  test('whose sender died after it was there is set again under the same key, and stands once', async () => {
    await wish(true)
    const [first] = await claim()
    let die = () => {}
    script.push((put) => {
      put()
      return new Promise((resolve) => {
        die = resolve
      })
    })
    const dead = first && send(first)
    await expect.poll(() => standing.size).toBe(1)
    await pass()
    await lookOnce()
    expect([standing.size, calls]).toEqual([1, ['put', 'put']])
    expect((await stored())[0]?.state).toBe('done')
    // It was only frozen: its fence is spent, and it writes nothing.
    die()
    await expect(dead).rejects.toThrow(StaleCursor)
  })

  test('that is taken back while it is being sent is taken back after it, never beside it', async () => {
    await wish(true)
    script.push(async (put) => {
      await wish(false)
      expect(await claim()).toEqual([])
      put()
    })
    await lookOnce()
    expect(await stored()).toEqual([{ kind: 'like', stands: false, state: 'queued', why: null }])
    await lookOnce()
    expect([standing.size, calls]).toEqual([0, ['put', 'take back']])
  })

  test('that fails for now is tried again, and one that is refused says why and can be wished anew', async () => {
    await wish(true)
    script.push(() => Promise.reject(new Failed('The line broke.')))
    await lookOnce()
    expect(await stored()).toMatchObject([{ state: 'queued', why: 'The line broke.' }])
    await pass()
    script.push(() => Promise.reject(new Refused('The account may not.')))
    await lookOnce()
    expect(await stored()).toMatchObject([{ state: 'failed', why: 'The account may not.' }])
    await wish(true)
    await lookOnce()
    expect(await stored()).toMatchObject([{ state: 'done', why: null }])
  })

  test('is beside a repost of the same account; what was never put there can’t be taken back', async () => {
    await wish(true)
    await expect(wish(false, 'repost')).rejects.toThrow('nothing to take back')
    await wish(true, 'repost')
    await lookOnce()
    expect(standing.size).toBe(2)
  })
})

test('While a room holds answers, nothing is put on the mention, what waits is stopped, and taking back goes on', async () => {
  const { workspaceId, mentionId, memberId } = place
  await wish(true, 'repost')
  await lookOnce()
  await wish(true)
  await withWorkspace(database.api, workspaceId, async (tx) => {
    const room = await openRoom(tx, workspaceId, { name: 'Outage', mentionId, memberId })
    await holdRoom(tx, workspaceId, { roomId: room.id, memberId }, new Date(Date.now() + 3600_000))
  })
  await lookOnce()
  expect(calls).toEqual(['put'])
  expect((await stored()).find(({ kind }) => kind === 'like')).toMatchObject({
    state: 'failed',
    why: expect.stringContaining('holds answers'),
  })
  await expect(wish(true)).rejects.toThrow('holds answers')
  await wish(false, 'repost')
  await lookOnce()
  expect([standing.size, calls]).toEqual([0, ['put', 'take back']])
})
