import { Unconfirmed } from '@earshot/core/errors'
import { expect, it } from 'vitest'
import { setStage, toWire } from '../kit/stage.ts'
import { sendOnce } from '../send-once.ts'
import recorded from './fixtures/messages.json' with { type: 'json' }
import { normalise } from './normalise.ts'
import { rehearsal } from './rehearsal.ts'
import { slack } from './slack.ts'

const subject = { connector: slack, rehearsal }
const { settings } = rehearsal
const [first] = recorded.items
const reply = () => {
  const to = rehearsal.replyTo
  if (!to) throw new Error('There is nobody to answer.')
  return { key: '019aab00-0000-7000-8000-000000000001', text: 'Thanks & <3', to }
}

it('reads what an old program wrote into attachments', () => {
  const [, second] = recorded.items
  const attachments = [{ text: 'Acme is up &amp; well' }, { fallback: 'Build 7' }]
  expect(normalise({ message: { ...second?.message, text: '', attachments } }, settings)).toMatchObject({
    post: { text: 'Acme is up & well\nBuild 7' },
  })
})

it("reads Slack's markup, its author, its reactions and its file", () => {
  expect(normalise(first, settings)).toMatchObject({
    post: {
      id: 'C0SOAP001/1795255200.000100',
      url: 'https://acme.slack.com/archives/C0SOAP001/p1795255200000100',
      text: 'Has @U0CARL001 tried Acme soap? 3 < 4',
      links: ['https://acme.example/soap?a=1&b=2'],
      mentions: ['U0CARL001'],
      author: { id: 'U0BETH001', handle: 'beth', name: 'Beth', bio: 'Buys soap' },
      editedAt: '2026-11-21T10:01:00.000Z',
      likes: 4,
      replies: 2,
      media: [{ kind: 'image' }],
    },
  })
})

it('names a bot by its own name, passes over notices, and deletes what was deleted', () => {
  expect(normalise(recorded.items[1], settings)).toMatchObject({
    post: { author: { id: 'B0NEWS001', handle: 'News' } },
  })
  const as = (subtype: string) => normalise({ message: { ...first?.message, subtype } }, settings)
  expect(as('channel_join')).toMatchObject({ kind: 'ignored' })
  expect(as('tombstone')).toEqual({ kind: 'deletion', id: 'C0SOAP001/1795255200.000100' })
})

it('asks for each author once a turn', async () => {
  const stage = setStage(subject)
  await stage.read()
  expect(stage.calls.filter(({ url }) => url.pathname === '/api/users.info')).toHaveLength(1)
})

it('hears what is new in the threads of the last days, where the connection says so', async () => {
  const answer = { type: 'message', user: 'U0BETH001', text: 'Acme it is', ts: '1795255500.000200' }
  const inThread = { ...answer, thread_ts: first?.message.ts }
  const threaded = { ...rehearsal, settings: { ...(settings as object), threads: true } }
  const stage = setStage(
    { connector: slack, rehearsal: threaded },
    {
      ledger: recorded.items.slice(0, 1),
      meddle: ({ url }, honest) =>
        url.pathname === '/api/conversations.replies'
          ? toWire({ json: { ok: true, messages: [first?.message, inThread] } })
          : honest(),
    },
  )
  const { posts } = await stage.read()
  expect(posts.get('C0SOAP001/1795255500.000200')).toMatchObject({
    text: 'Acme it is',
    parentId: 'C0SOAP001/1795255200.000100',
  })
})

it('knows by the body of a 200 what is wrong', async () => {
  const outcomeOf = async (error: string) =>
    (await setStage(subject, { meddle: () => toWire({ json: { ok: false, error } }) }).read()).outcome
  expect(await outcomeOf('token_revoked')).toMatchObject({ kind: 'asks-person', why: expect.stringContaining('token') })
  expect(await outcomeOf('not_in_channel')).toMatchObject({
    kind: 'asks-person',
    why: expect.stringContaining('Invite'),
  })
  expect(await outcomeOf('ratelimited')).toMatchObject({ kind: 'waiting' })
  expect(await outcomeOf('internal_error')).toMatchObject({ kind: 'failed' })
})

it('answers in the thread, with its signs escaped', async () => {
  const stage = setStage(subject)
  await sendOnce(slack, stage.turn(), reply(), { attemptedBefore: false })
  expect([...stage.written.values()]).toMatchObject([
    { channel: 'C0SOAP001', thread_ts: '1795255200.000100', text: 'Thanks &amp; &lt;3' },
  ])
})

it('does not send again where the token may not read the thread', async () => {
  const denied = toWire({ json: { ok: false, error: 'not_allowed_token_type' } })
  const stage = setStage(subject, { meddle: () => denied })
  await expect(sendOnce(slack, stage.turn(), reply(), { attemptedBefore: true })).rejects.toThrow(Unconfirmed)
})
