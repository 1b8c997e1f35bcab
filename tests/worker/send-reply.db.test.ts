import type { Connector } from '@earshot/connectors/connector'
import { feed } from '@earshot/connectors/feed/feed'
import { AuthExpired, Failed, RateLimited, Refused } from '@earshot/core/errors'
import { inTransaction } from '@earshot/db/client'
import { dropDraft, saveDraft, takeDraft } from '@earshot/db/drafts'
import { newId } from '@earshot/db/id'
import { decideReply, getReply, queueReply, settleReply, withdrawReply } from '@earshot/db/replies'
import { claimDueReplies } from '@earshot/db/replies-outgoing'
import { claimStandingReplies } from '@earshot/db/replies-standing'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from '@earshot/worker/app'
import { lookAtReply } from '@earshot/worker/look-at-reply'
import { sendReply } from '@earshot/worker/send-reply'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { useTestDatabase } from '../database/test-database.ts'
import { addListening, openTestApp } from './worker-fixture.ts'

const database = useTestDatabase()
const NEVER = new Promise<never>(() => undefined)
let app: App

/** What stands on the fake network: the key of each reply, once for every time that it was sent. */
const ledger: string[] = []
/** What its next sends do; it answers well where nothing is scripted. */
let script: ('lands' | 'dies before' | 'dies after' | 'lost answer' | Error)[] = []

/** A network that takes a reply as often as it is sent: only our own care keeps it from standing there twice. */
const careless: Connector = {
  ...feed,
  card: { ...feed.card, replies: { allowed: true, terms: 'a fake network of tests' } },
  reply: {
    maxLength: 300,
    counts: 'characters',
    async send(_, { key }) {
      const step = script.shift() ?? 'lands'
      if (step instanceof Error) throw step
      if (step === 'dies before') return NEVER
      ledger.push(key)
      if (step === 'dies after') return NEVER
      if (step === 'lost answer') throw new Failed('The connection was cut before the answer came.')
      return sent(key)
    },
    async find(_, { key }) {
      if (lookFails) throw lookFails
      return ledger.includes(key) ? sent(key) : undefined
    },
    isThere: async (_, { id }) => ledger.includes(id),
  },
}
/** What the next looks for an earlier attempt's reply meet. */
let lookFails: Error | undefined
const sent = (key: string) => ({ id: key, url: `https://fake.example/${key}` })

beforeAll(async () => {
  app = { ...(await openTestApp(database)), getConnector: () => connector }
})
let connector = careless

afterAll(() => app.close())

/** A mention, and a reply to it that waits to be sent. */
async function addReply({ needsApproval = false } = {}) {
  const { workspaceId, connectionId } = await addListening(database, 'acme', 'https://fake.example/feed.xml')
  const [mentionId, memberId, authorId] = [newId(), newId(), newId()]
  const { owner } = database
  await owner.query(
    `insert into app.authors (workspace_id, id, network, external_id, handle, first_seen_at, seen_at) values ($1, $2, 'feed', 'ann', 'ann', now(), now())`,
    [workspaceId, authorId],
  )
  await owner.query(
    `insert into app.mentions (workspace_id, id, network, external_id, url, text, language, author_id, published_at, received_at,
       counted_at, links, hashtags, terms, handles, media, tokens, sentiment, confidence, intent, intent_confidence, intents, digest)
     values ($1, $2, 'feed', 'p1', 'https://fake.example/p1', 'acme fails', 'en', $3, now(), now(), now(), '{}', '{}', '{}', '{}', '[]', '',
       'negative', 0.9, 'complain', 0.9, '{complain}', '')`,
    [workspaceId, mentionId, authorId],
  )
  const reply = await withWorkspace(database.api, workspaceId, async (tx) => {
    const { fence } = await takeDraft(tx, workspaceId, { mentionId, memberId, takeOver: false })
    return queueReply(
      tx,
      workspaceId,
      { mentionId, connectionId, memberId, fence, text: 'We are sorry.' },
      needsApproval,
    )
  })
  return { workspaceId, mentionId, memberId, connectionId, id: reply.id }
}

/** One look of a worker at what is due, once the time to take it back is over. A sender that "dies" is left hanging, as a killed process leaves its claim. */
async function lookOnce(): Promise<void> {
  await database.owner.query(`update app.replies set next_attempt_at = now() where attempts = 0 and why is null`)
  const due = await inTransaction(database.worker, (tx) => claimDueReplies(tx, 100))
  const attempts = due.map((one) => sendReply(app, one, new AbortController().signal))
  const dies = script.some((step) => step === 'dies before' || step === 'dies after') || due.length === 0
  await (dies
    ? Promise.race([Promise.all(attempts), new Promise((later) => setTimeout(later, 60))])
    : Promise.all(attempts))
}

/** Time passes: leases end, waits are over. */
const pass = () =>
  database.owner.query(`update app.replies set lease_until = now() - interval '1 s', next_attempt_at = now()`)
const stateOf = ({ workspaceId, id }: { workspaceId: string; id: string }) =>
  withWorkspace(database.api, workspaceId, (tx) => getReply(tx, workspaceId, id))

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
      script = [...steps]
      for (let look = 0; look < 4; look++) {
        await lookOnce()
        await pass()
      }
      expect(
        ledger.filter((key) => key === reply.id),
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
    script = [new RateLimited('Too many.', until)]
    await lookOnce()
    expect(await stateOf(late)).toMatchObject({ state: 'queued', why: 'Too many.', nextAttemptAt: new Date(until) })

    const refused = await addReply()
    script = [new Refused('You are blocked there.')]
    await lookOnce()
    expect(await stateOf(refused)).toMatchObject({ state: 'failed', why: 'You are blocked there.' })
    expect(ledger).not.toContain(refused.id)
  })

  test('is not sent again where the network takes no question; a wait that it asked for is no attempt', async () => {
    await pass()
    await lookOnce() // what the tests before have left waiting
    const { find: _, ...blind } = careless.reply ?? {}
    connector = { ...careless, reply: blind as NonNullable<Connector['reply']> }
    const reply = await addReply()
    script = [new RateLimited('Too many.', Date.now()), 'lost answer', 'lands']
    for (let look = 0; look < 4; look++) {
      await lookOnce()
      await pass()
    }
    connector = careless
    expect(ledger.filter((key) => key === reply.id)).toHaveLength(1)
    expect(await stateOf(reply)).toMatchObject({ state: 'unknown', why: expect.stringContaining('can’t be asked') })
    expect(script).toEqual(['lands'])
    script = []
  })

  test('whose fate stays unknown is not sent again by itself: a person settles it', async () => {
    const reply = await addReply()
    for (let attempt = 0; attempt < 8; attempt++) {
      script = [new Failed('No answer.')]
      await lookOnce()
      await database.owner.query('update app.replies set next_attempt_at = now() where id = $1', [reply.id])
    }
    expect(await stateOf(reply)).toMatchObject({ state: 'unknown', attempts: 8 })
    await lookOnce()
    expect(ledger).not.toContain(reply.id)
    const { workspaceId, id } = reply
    const settled = await withWorkspace(database.api, workspaceId, (tx) => settleReply(tx, workspaceId, id, false))
    expect(settled.state).toBe('failed')
  })

  test('that needs approval goes out only once somebody approved it', async () => {
    const reply = await addReply({ needsApproval: true })
    await lookOnce()
    expect((await stateOf(reply)).state).toBe('waiting')
    const { workspaceId, id, memberId } = reply
    await withWorkspace(database.api, workspaceId, (tx) =>
      decideReply(tx, workspaceId, id, { memberId, approve: true }),
    )
    await lookOnce()
    expect((await stateOf(reply)).state).toBe('sent')
    const again = withWorkspace(database.api, workspaceId, (tx) =>
      decideReply(tx, workspaceId, id, { memberId, approve: false }),
    )
    await expect(again).rejects.toThrow('it is sent')
  })

  test('that an approver chose rejects the others that wait; nobody can approve a second', async () => {
    const first = await addReply({ needsApproval: true })
    const { workspaceId, mentionId, connectionId, memberId } = first
    const second = await withWorkspace(database.api, workspaceId, async (tx) => {
      const { fence } = await takeDraft(tx, workspaceId, { mentionId, memberId, takeOver: false })
      return queueReply(tx, workspaceId, { mentionId, connectionId, memberId, fence, text: 'Better.' }, true)
    })
    const decide = (id: string) =>
      withWorkspace(database.api, workspaceId, (tx) =>
        decideReply(tx, workspaceId, id, { memberId: newId(), approve: true }),
      )
    const decided = await Promise.allSettled([decide(second.id), decide(first.id)])
    expect(decided.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await lookOnce()
    expect([(await stateOf(first)).state, (await stateOf({ workspaceId, id: second.id })).state].sort()).toEqual([
      'rejected',
      'sent',
    ])
  })

  test('is taken back before its first attempt, and never after', async () => {
    const early = await addReply()
    const { workspaceId, memberId } = early
    const withdraw = (id: string, by: string) =>
      withWorkspace(database.api, workspaceId, (tx) => withdrawReply(tx, workspaceId, id, by))
    // Nothing is due yet: there are some seconds to think again.
    expect(await inTransaction(database.worker, (tx) => claimDueReplies(tx, 100))).toEqual([])
    await expect(withdraw(early.id, newId())).rejects.toThrow('somebody else')
    expect((await withdraw(early.id, memberId)).state).toBe('withdrawn')
    await lookOnce()
    expect(ledger).not.toContain(early.id)

    const late = await addReply()
    await lookOnce()
    await expect(
      withWorkspace(database.api, late.workspaceId, (tx) =>
        withdrawReply(tx, late.workspaceId, late.id, late.memberId),
      ),
    ).rejects.toThrow('too late')
  })

  test('taken back by whoever approved it waits again', async () => {
    const { workspaceId, id } = await addReply({ needsApproval: true })
    const approver = newId()
    const inside = <T>(work: Parameters<typeof withWorkspace<T>>[2]) => withWorkspace(database.api, workspaceId, work)
    await inside((tx) => decideReply(tx, workspaceId, id, { memberId: approver, approve: true }))
    expect(await inside((tx) => withdrawReply(tx, workspaceId, id, approver))).toMatchObject({
      state: 'waiting',
      decidedBy: null,
    })
  })

  test('of a network that can’t be asked is not sent again: its fate is a person’s to find out', async () => {
    connector = {
      ...careless,
      reply: { ...careless.reply, find: undefined } as unknown as NonNullable<Connector['reply']>,
    }
    for (const steps of [['dies after'], ['lost answer'], ['dies before']] as const) {
      const reply = await addReply()
      script = [...steps]
      for (let look = 0; look < 3; look++) {
        await lookOnce()
        await pass()
      }
      expect(await stateOf(reply)).toMatchObject({ state: 'unknown' })
      expect(ledger.filter((key) => key === reply.id).length).toBeLessThanOrEqual(1)
    }
    connector = careless
  })

  test('that may stand there is unknown, not failed, where the account can’t look any more', async () => {
    const reply = await addReply()
    script = ['dies after']
    await lookOnce()
    await pass()
    lookFails = new AuthExpired('Sign in again.')
    await lookOnce()
    lookFails = undefined
    expect(await stateOf(reply)).toMatchObject({ state: 'unknown', why: expect.stringContaining('Sign in again.') })
  })

  test('is not sent by a worker that was frozen until its lease had ended', async () => {
    const reply = await addReply()
    await database.owner.query(`update app.replies set next_attempt_at = now() where id = $1`, [reply.id])
    const due = await inTransaction(database.worker, (tx) => claimDueReplies(tx, 100))
    await database.owner.query(`update app.replies set lease_until = now() - interval '1 s' where id = $1`, [reply.id])
    for (const one of due) await sendReply(app, one, new AbortController().signal)
    expect(ledger).not.toContain(reply.id)

    let now = Date.now()
    const thawed: App = {
      ...app,
      now: () => now,
      getConnector: () => {
        now += 50_000
        return careless
      },
    }
    const [again] = await inTransaction(database.worker, (tx) => claimDueReplies(tx, 100))
    if (!again) throw new Error('It was not due again.')
    await sendReply(thawed, again, new AbortController().signal)
    expect(ledger).not.toContain(reply.id)
    await pass()
    await lookOnce()
    expect(ledger.filter((key) => key === reply.id)).toHaveLength(1)
  })

  test('that was deleted on the network is noticed', async () => {
    const reply = await addReply()
    await lookOnce()
    const look = async () => {
      await database.owner.query(`update app.replies set check_at = now() where check_at is not null`)
      const due = await inTransaction(database.worker, (tx) => claimStandingReplies(tx, 100))
      for (const one of due) await lookAtReply(app, one, new AbortController().signal)
    }
    await look()
    expect((await stateOf(reply)).state).toBe('sent')
    ledger.splice(ledger.indexOf(reply.id), 1)
    await look()
    await look()
    expect(await stateOf(reply)).toMatchObject({ state: 'deleted', deletedAt: expect.any(Date), checkAt: null })
    const { rows } = await database.owner.query(
      `select count(*)::int as told from app.outbox where workspace_id = $1 and kind = 'reply.changed'`,
      [reply.workspaceId],
    )
    expect(rows[0].told).toBe(2)
  })

  test('is written by one member at a time, and only one answer to a mention is on its way', async () => {
    const { workspaceId, mentionId, connectionId, memberId } = await addReply()
    const [other, api] = [newId(), database.api]
    const take = (member: string, takeOver = false) =>
      withWorkspace(api, workspaceId, (tx) => takeDraft(tx, workspaceId, { mentionId, memberId: member, takeOver }))
    const send = (member: string, fence: number) =>
      withWorkspace(api, workspaceId, (tx) =>
        queueReply(tx, workspaceId, { mentionId, connectionId, memberId: member, fence, text: 'Second.' }, false),
      )
    const { fence } = await take(memberId)
    await expect(take(other)).rejects.toThrow('is writing an answer')
    const taken = await take(other, true)
    await expect(send(memberId, fence)).rejects.toThrow('taken this answer over')
    await expect(send(other, taken.fence)).rejects.toThrow('on its way already')

    const save = (member: string, fence: number) =>
      withWorkspace(api, workspaceId, (tx) =>
        saveDraft(tx, workspaceId, { mentionId, memberId: member, fence, text: 'Mine.' }),
      )
    const drop = (member: string, fence: number, keep: boolean) =>
      withWorkspace(api, workspaceId, (tx) => dropDraft(tx, workspaceId, { mentionId, memberId: member, fence, keep }))
    await save(other, taken.fence)
    await drop(memberId, fence, false)
    await drop(other, taken.fence, true)
    // The lease is free at once, the text stays; a fence of an earlier draft never fits a later one.
    const next = await take(memberId)
    expect(next).toMatchObject({ text: 'Mine.', memberId })
    await drop(memberId, next.fence, false)
    const anew = await take(memberId)
    expect(anew.text).toBe('')
    for (const spent of [fence, next.fence])
      await expect(save(memberId, spent)).rejects.toThrow('taken this answer over')
  })
})
