import type { Connector } from '@earshot/connectors/connector'
import { AuthExpired, Failed, RateLimited, Refused } from '@earshot/core/errors'
import { inTransaction } from '@earshot/db/client'
import { settleReply } from '@earshot/db/replies'
import { claimDueReplies } from '@earshot/db/replies-outgoing'
import { claimStandingReplies } from '@earshot/db/replies-standing'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from '@earshot/worker/app'
import { lookAtReply } from '@earshot/worker/look-at-reply'
import { sendReply } from '@earshot/worker/send-reply'
import { describe, expect, test } from 'vitest'
import { useCarelessNetwork } from './careless-network.ts'

const replies = useCarelessNetwork()
const { database, network, careless, addReply, lookOnce, pass, stateOf } = replies

describe('a reply', () => {
  test('stands on the network once, wherever its sender died', async () => {
    for (const steps of [
      ['lands'],
      ['dies before', 'lands'],
      ['dies after', 'lands'],
      ['lost answer', 'lands'],
      ['dies before', 'dies after', 'lands'],
      ['dies before', 'lost answer', 'lands'],
    ] as const) {
      const reply = await addReply()
      network.script = [...steps]
      for (let look = 0; look < 4; look++) {
        await lookOnce()
        await pass()
      }
      expect(
        network.ledger.filter((key) => key === reply.id),
        steps.join(', '),
      ).toHaveLength(1)
      expect(await stateOf(reply), steps.join(', ')).toMatchObject({
        state: 'sent',
        url: `https://fake.example/${reply.id}`,
      })
    }
  })

  test('waits as long as the network asks, and fails for good where it is refused', async () => {
    const late = await addReply()
    const until = Date.now() + 3600_000
    network.script = [new RateLimited('Too many.', until)]
    await lookOnce()
    expect(await stateOf(late)).toMatchObject({ state: 'queued', why: 'Too many.', nextAttemptAt: new Date(until) })

    const refused = await addReply()
    network.script = [new Refused('You are blocked there.')]
    await lookOnce()
    expect(await stateOf(refused)).toMatchObject({ state: 'failed', why: 'You are blocked there.' })
    expect(network.ledger).not.toContain(refused.id)
  })

  test('that is too long for one stands as a thread, each part once, wherever it was cut off', async () => {
    const text = `${'We are sorry that it came late. '.repeat(25)}Please write to us.`
    for (const steps of [
      ['lands'],
      ['lands', 'dies after', 'lands'],
      ['lands', 'lands', 'lost answer'],
      ['dies after', 'lands', 'dies before', 'lands'],
      ['lands', new RateLimited('Too many.', Date.now())],
    ] as const) {
      const reply = await addReply({ text })
      network.script = [...steps]
      for (let look = 0; look < 4; look++) {
        await lookOnce()
        await pass()
      }
      const written = network.ledger.filter((key) => key.startsWith(reply.id))
      expect(written, steps.join(', ')).toEqual([reply.id, `${reply.id}/2`, `${reply.id}/3`])
      expect(await stateOf(reply)).toMatchObject({ state: 'sent', url: `https://fake.example/${reply.id}` })
    }
  })

  test('with images stands with them once, wherever it was cut off, and uploads none for what is there already', async () => {
    const text = `${'We are sorry that it came late. '.repeat(15)}Please write to us.`
    for (const [steps, uploads] of [
      [['lands'], 1],
      [['dies at upload'], 1],
      [['dies before'], 2],
      [['dies after'], 1],
      [['lost answer'], 1],
      [['dies at upload', 'dies before', 'lost answer'], 2],
    ] as const) {
      const reply = await addReply({ text, alts: ['soap', 'suds'] })
      network.images = []
      network.script = [...steps]
      for (let look = 0; look < 5; look++) {
        await lookOnce()
        await pass()
      }
      const both = ['soap: a picture of soap', 'suds: a picture of suds']
      const uploaded = Array.from({ length: uploads }, () => both).flat()
      expect(network.images, steps.join(', ')).toEqual([...uploaded, `${reply.id} with soap, suds`])
      expect(network.ledger.filter((key) => key.startsWith(reply.id))).toEqual([reply.id, `${reply.id}/2`])
      expect(await stateOf(reply)).toMatchObject({ state: 'sent' })
    }
  })

  test('with more images than its network takes is refused before one is uploaded', async () => {
    const reply = await addReply({ alts: ['one', 'two', 'three'] })
    network.images = []
    await lookOnce()
    expect(await stateOf(reply)).toMatchObject({ state: 'failed', why: expect.stringContaining('2 images') })
    expect(network.images).toEqual([])
  })

  test('whose second part is refused is left to a person, who learns what stands there; one too long for all parts is refused whole', async () => {
    const reply = await addReply({ text: 'Too long. '.repeat(40) })
    network.script = ['lands', new Refused('You are blocked there.')]
    await lookOnce()
    expect(await stateOf(reply)).toMatchObject({
      state: 'unknown',
      why: '1 of 2 parts stand there. Then: You are blocked there.',
    })
    const longest = await addReply({ text: 'Too long. '.repeat(100) })
    await lookOnce()
    expect(await stateOf(longest)).toMatchObject({ state: 'failed', why: expect.stringContaining('3 parts of that') })
    expect(network.ledger).not.toContain(longest.id)
  })

  test('is not sent again where the network takes no question; a wait that it asked for is no attempt', async () => {
    await pass()
    await lookOnce() // what the tests before have left waiting
    const { find: _, ...blind } = careless.reply ?? {}
    network.connector = { ...careless, reply: blind as NonNullable<Connector['reply']> }
    const reply = await addReply()
    network.script = [new RateLimited('Too many.', Date.now()), 'lost answer', 'lands']
    for (let look = 0; look < 4; look++) {
      await lookOnce()
      await pass()
    }
    network.connector = careless
    expect(network.ledger.filter((key) => key === reply.id)).toHaveLength(1)
    expect(await stateOf(reply)).toMatchObject({ state: 'unknown', why: expect.stringContaining('can’t be asked') })
    expect(network.script).toEqual(['lands'])
    network.script = []
  })

  test('whose fate stays unknown is not sent again by itself: a person settles it', async () => {
    const reply = await addReply()
    for (let attempt = 0; attempt < 8; attempt++) {
      network.script = [new Failed('No answer.')]
      await lookOnce()
      await database.owner.query('update app.replies set next_attempt_at = now() where id = $1', [reply.id])
    }
    expect(await stateOf(reply)).toMatchObject({ state: 'unknown', attempts: 8 })
    await lookOnce()
    expect(network.ledger).not.toContain(reply.id)
    const { workspaceId, id } = reply
    const settled = await withWorkspace(database.api, workspaceId, (tx) => settleReply(tx, workspaceId, id, false))
    expect(settled.state).toBe('failed')
  })

  test('of a network that can’t be asked is not sent again: its fate is a person’s to find out', async () => {
    network.connector = {
      ...careless,
      reply: { ...careless.reply, find: undefined } as unknown as NonNullable<Connector['reply']>,
    }
    for (const steps of [['dies after'], ['lost answer'], ['dies before']] as const) {
      const reply = await addReply()
      network.script = [...steps]
      for (let look = 0; look < 3; look++) {
        await lookOnce()
        await pass()
      }
      expect(await stateOf(reply)).toMatchObject({ state: 'unknown' })
      expect(network.ledger.filter((key) => key === reply.id).length).toBeLessThanOrEqual(1)
    }
    network.connector = careless
  })

  test('that may stand there is unknown, not failed, where the account can’t look any more', async () => {
    const reply = await addReply()
    network.script = ['dies after']
    await lookOnce()
    await pass()
    network.lookFails = new AuthExpired('Sign in again.')
    await lookOnce()
    network.lookFails = undefined
    expect(await stateOf(reply)).toMatchObject({ state: 'unknown', why: expect.stringContaining('Sign in again.') })
  })

  test('is not sent by a worker that was frozen until its lease had ended', async () => {
    const reply = await addReply()
    await database.owner.query(`update app.replies set next_attempt_at = now() where id = $1`, [reply.id])
    const due = await inTransaction(database.worker, (tx) => claimDueReplies(tx, 100))
    await database.owner.query(`update app.replies set lease_until = now() - interval '1 s' where id = $1`, [reply.id])
    for (const one of due) await sendReply(replies.app, one, new AbortController().signal)
    expect(network.ledger).not.toContain(reply.id)

    let now = Date.now()
    const thawed: App = {
      ...replies.app,
      now: () => now,
      getConnector: () => {
        now += 50_000
        return careless
      },
    }
    const [again] = await inTransaction(database.worker, (tx) => claimDueReplies(tx, 100))
    if (!again) throw new Error('It was not due again.')
    await sendReply(thawed, again, new AbortController().signal)
    expect(network.ledger).not.toContain(reply.id)
    await pass()
    await lookOnce()
    expect(network.ledger.filter((key) => key === reply.id)).toHaveLength(1)
  })

  const look = async () => {
    await database.owner.query(`update app.replies set check_at = now() where check_at is not null`)
    const due = await inTransaction(database.worker, (tx) => claimStandingReplies(tx, 100))
    for (const one of due) await lookAtReply(replies.app, one, new AbortController().signal)
  }
  const remove = (key: string) => network.ledger.splice(network.ledger.indexOf(key), 1)

  test('of which a part was deleted on the network says which; with the last of them it is deleted', async () => {
    network.script = []
    const reply = await addReply({ text: `${'We are sorry that it came late. '.repeat(25)}Please write to us.` })
    await lookOnce()
    const parts = async () => (await stateOf(reply)).parts?.map(({ id, deletedAt }) => [id, deletedAt !== null])
    const [first, second, third] = [reply.id, `${reply.id}/2`, `${reply.id}/3`]
    expect(await parts()).toEqual([first, second, third].map((id) => [id, false]))
    remove(second)
    await look()
    expect(await parts()).toEqual([
      [first, false],
      [second, true],
      [third, false],
    ])
    const told = (await stateOf(reply)).parts?.[1]?.deletedAt
    await look()
    expect(await stateOf(reply)).toMatchObject({ state: 'sent', deletedAt: null, checkAt: expect.any(Date) })
    expect((await stateOf(reply)).parts?.[1]?.deletedAt).toBe(told)
    remove(first)
    remove(third)
    await look()
    expect(await parts()).toEqual([first, second, third].map((id) => [id, true]))
    expect(await stateOf(reply)).toMatchObject({ state: 'deleted', deletedAt: expect.any(Date), checkAt: null })
  })

  test('that was deleted on the network is noticed', async () => {
    const reply = await addReply()
    await lookOnce()
    await look()
    expect((await stateOf(reply)).state).toBe('sent')
    remove(reply.id)
    await look()
    await look()
    expect(await stateOf(reply)).toMatchObject({ state: 'deleted', deletedAt: expect.any(Date), checkAt: null })
    const { rows } = await database.owner.query(
      `select count(*)::int as told from app.outbox where workspace_id = $1 and kind = 'reply.changed'`,
      [reply.workspaceId],
    )
    expect(rows[0].told).toBe(2)
  })
})
