import { inTransaction } from '@earshot/db/client'
import { takeDraft } from '@earshot/db/drafts'
import { decideReply, queueReply } from '@earshot/db/replies'
import { claimDueReplies } from '@earshot/db/replies-outgoing'
import { holdRoom, liftHold } from '@earshot/db/room-holds'
import { closeRoom, openRoom } from '@earshot/db/rooms'
import { withWorkspace } from '@earshot/db/with-workspace'
import { sendReply } from '@earshot/worker/send-reply'
import { describe, expect, test } from 'vitest'
import { useCarelessNetwork } from './careless-network.ts'

const fixture = useCarelessNetwork()
const { database, network, addReply, lookOnce, stateOf } = fixture
const inAnHour = () => new Date(Date.now() + 3600_000)

type Added = Awaited<ReturnType<typeof addReply>>
const inside = <T>({ workspaceId }: Added, work: Parameters<typeof withWorkspace<T>>[2]) =>
  withWorkspace(database.api, workspaceId, work)

async function openFor(reply: Added) {
  const { workspaceId, mentionId, memberId } = reply
  const room = await inside(reply, (tx) => openRoom(tx, workspaceId, { name: 'Outage', mentionId, memberId }))
  const by = { roomId: room.id, memberId }
  return { by, hold: () => inside(reply, (tx) => holdRoom(tx, workspaceId, by, inAnHour())) }
}

async function answerAnew(reply: Added) {
  const { workspaceId, mentionId, memberId, connectionId } = reply
  const { fence } = await inside(reply, (tx) => takeDraft(tx, workspaceId, { mentionId, memberId, takeOver: false }))
  return inside(reply, (tx) =>
    queueReply(tx, workspaceId, { mentionId, connectionId, memberId, fence, text: 'Again.' }, false),
  )
}

describe('while a room holds answers', () => {
  test('none is sent, none is approved, and who holds until when is said', async () => {
    const reply = await addReply({ needsApproval: true })
    const { hold } = await openFor(reply)
    await hold()
    const said = /^Somebody holds answers to this until \d{4}-\d\d-\d\d \d\d:\d\d UTC, in the room “Outage”/
    await expect(answerAnew(reply)).rejects.toThrow(said)
    const approved = inside(reply, (tx) =>
      decideReply(tx, reply.workspaceId, reply.id, { memberId: reply.memberId, approve: true }),
    )
    await expect(approved).rejects.toThrow(said)
    const rejected = await inside(reply, (tx) =>
      decideReply(tx, reply.workspaceId, reply.id, { memberId: reply.memberId, approve: false }),
    )
    expect(rejected.state).toBe('rejected')
  })

  test('one that waits for its ten seconds is stopped, and says why', async () => {
    const reply = await addReply()
    const { hold } = await openFor(reply)
    expect(await hold()).toEqual({ onTheirWay: 0 })
    await lookOnce()
    expect(network.ledger).not.toContain(reply.id)
    expect(await stateOf(reply)).toMatchObject({ state: 'failed', why: expect.stringContaining('“Outage”') })
  })

  test('one that was queued behind its back is stopped by its sender', async () => {
    const reply = await addReply()
    const { by } = await openFor(reply)
    // As it is where both were committed at once: the hold did not see the answer, nor the answer the hold.
    await database.owner.query(
      `update app.rooms set held_until = now() + interval '1 hour', held_by = $2 where id = $1`,
      [by.roomId, by.memberId],
    )
    await lookOnce()
    expect(network.ledger).not.toContain(reply.id)
    expect((await stateOf(reply)).state).toBe('failed')
  })

  test('one that a sender has claimed is counted as on its way, and stopped where it was not yet sent', async () => {
    const reply = await addReply()
    const { hold } = await openFor(reply)
    await database.owner.query('update app.replies set next_attempt_at = now() where id = $1', [reply.id])
    const [due] = await inTransaction(database.worker, (tx) => claimDueReplies(tx, 1))
    expect(await hold()).toEqual({ onTheirWay: 1 })
    if (due) await sendReply(fixture.app, due, new AbortController().signal)
    expect(network.ledger).not.toContain(reply.id)
    expect((await stateOf(reply)).state).toBe('failed')
  })

  test('one that an earlier attempt may have sent is left for a member to look at', async () => {
    const reply = await addReply()
    network.script.push('dies before')
    await lookOnce()
    await (await openFor(reply)).hold()
    await fixture.pass()
    await lookOnce()
    expect((await stateOf(reply)).state).toBe('unknown')
  })

  test('of answers and holds that race, no answer is out whose hold did not count it', async () => {
    const counts = { sent: 0, stopped: 0 }
    for (let run = 0; run < 12; run++) {
      const reply = await addReply()
      const { hold } = await openFor(reply)
      await database.owner.query('update app.replies set next_attempt_at = now() where id = $1', [reply.id])
      const send = async () => {
        const due = await inTransaction(database.worker, (tx) => claimDueReplies(tx, 1))
        await Promise.all(due.map((one) => sendReply(fixture.app, one, new AbortController().signal)))
      }
      const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))
      const [{ onTheirWay, ledger }] = await Promise.all([
        pause(run * 3)
          .then(hold)
          .then((held) => ({ ...held, ledger: [...network.ledger] })),
        pause(15).then(send),
      ])
      const isOut = network.ledger.includes(reply.id)
      counts[isOut ? 'sent' : 'stopped']++
      if (isOut) expect(onTheirWay === 1 || ledger.includes(reply.id)).toBe(true)
    }
    console.log('answers that raced a hold', counts)
  })
})

describe('a hold', () => {
  test('ends by itself at its time, and with its room, and when it is lifted', async () => {
    const ends = [
      (roomId: string) =>
        database.owner.query(`update app.rooms set held_until = now() - interval '1 ms' where id = $1`, [roomId]),
      (roomId: string, reply: Added) =>
        inside(reply, (tx) => liftHold(tx, reply.workspaceId, { roomId, memberId: reply.memberId })),
      (roomId: string, reply: Added) =>
        inside(reply, (tx) => closeRoom(tx, reply.workspaceId, { roomId, memberId: reply.memberId })),
    ]
    for (const end of ends) {
      const reply = await addReply()
      const { by, hold } = await openFor(reply)
      await hold()
      await expect(answerAnew(reply)).rejects.toThrow('holds answers')
      await end(by.roomId, reply)
      const again = await answerAnew(reply)
      await lookOnce()
      expect(network.ledger).toContain(again.id)
    }
  })

  test('ends within 30 days, and in the future', async () => {
    const reply = await addReply()
    const { by } = await openFor(reply)
    for (const until of [new Date(Date.now() - 1000), new Date(Date.now() + 31 * 86_400_000)])
      await expect(inside(reply, (tx) => holdRoom(tx, reply.workspaceId, by, until))).rejects.toThrow('within 30 days')
  })
})
