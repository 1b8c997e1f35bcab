import { Unconfirmed } from '@earshot/core/errors'
import { expect, it } from 'vitest'
import { setStage, toWire } from '../kit/stage.ts'
import { sendOnce } from '../send-once.ts'
import recorded from './fixtures/updates.json' with { type: 'json' }
import { normalise } from './normalise.ts'
import { rehearsal } from './rehearsal.ts'
import { telegram } from './telegram.ts'

const subject = { connector: telegram, rehearsal }
const DAY = 24 * 3_600_000

it('reads a message of a group with whom it answers, whom it names and what it links', () => {
  expect(normalise(recorded.items[0])).toMatchObject({
    post: {
      id: '-1001700000001/41',
      url: 'https://t.me/soaptalk/41',
      author: { id: '5001', handle: 'beth_scrubs', name: 'Beth Scrubs', url: 'https://t.me/beth_scrubs' },
      mentions: ['carl_rinse'],
      links: ['https://acme.example/soap'],
      replyTo: 'carl_rinse',
      parentId: '-1001700000001/40',
      threadId: '-1001700000001/12',
      channel: 'Soap talk',
    },
  })
})

it("reads a channel's edited post under the channel's name, with its picture and that it was forwarded", () => {
  expect(normalise(recorded.items[1])).toMatchObject({
    post: {
      url: 'https://t.me/c/1700000002/8',
      text: 'The new Acme https://acme.example/new',
      author: { id: '-1001700000002', name: 'Acme news' },
      editedAt: '2026-11-21T11:01:00.000Z',
      media: [{ kind: 'image' }],
      isRepost: true,
    },
  })
})

it('reads a poll by its question and answers, and a list of things to do', () => {
  const message = { ...recorded.items[0]?.message, text: undefined, entities: undefined }
  const poll = { id: '1', question: 'Which soap?', options: [{ text: 'Acme', voter_count: 2 }, { text: 'Another' }] }
  expect(normalise({ update_id: 1, message: { ...message, poll } })).toMatchObject({
    post: { text: 'Which soap?\nAcme\nAnother' },
  })
  const checklist = { title: 'To buy', tasks: [{ id: 1, text: 'Acme' }] }
  expect(normalise({ update_id: 2, message: { ...message, checklist } })).toMatchObject({
    post: { text: 'To buy\nAcme' },
  })
})

it('passes over notices, such as who joined', () => {
  const joined = { message_id: 9, chat: { id: -5, type: 'group' }, date: 1795255200, new_chat_members: [{ id: 1 }] }
  expect(normalise({ update_id: 1, message: joined })).toMatchObject({ kind: 'ignored' })
  expect(normalise({ update_id: 2, my_chat_member: {} })).toMatchObject({ kind: 'ignored' })
})

it('lets Telegram forget an update only when its page has been stored', async () => {
  const stage = setStage(subject)
  await stage.read(undefined, { killAfter: 1 })
  expect(stage.calls.map(({ url }) => url.searchParams.get('offset'))).toEqual([null])
})

it('trusts its offset for six days, since numbers begin anew after a quiet week', async () => {
  const stage = setStage(subject)
  const { cursor } = await stage.read()
  const asked = async () => {
    stage.calls.length = 0
    await stage.read(cursor)
    return stage.calls[0]?.url.searchParams.get('offset')
  }
  stage.advance(5 * DAY)
  expect(await asked()).toBe('700114')
  stage.advance(2 * DAY)
  expect(await asked()).toBeNull()
})

it('waits as long as the body asks, and says so where something else reads the bot', async () => {
  const busy = { ok: false, error_code: 429, parameters: { retry_after: 90 } }
  const stage = setStage(subject, { meddle: () => toWire({ status: 429, json: busy }) })
  expect((await stage.read()).outcome).toMatchObject({ kind: 'waiting', until: '2026-11-22T12:01:30.000Z' })
  const taken = setStage(subject, { meddle: () => toWire({ status: 409, json: { ok: false } }) })
  expect((await taken.read()).outcome).toMatchObject({ kind: 'asks-person', why: expect.stringContaining('webhook') })
})

it('answers in the chat, under the message', async () => {
  const stage = setStage(subject)
  const to = rehearsal.replyTo
  if (!to) throw new Error('There is nobody to answer.')
  const reply = { key: '019aab00-0000-7000-8000-000000000001', text: 'Thank you', to }
  expect(await sendOnce(telegram, stage.turn(), reply, { attemptedBefore: false })).toEqual({
    id: '-1001700000001/901',
    url: 'https://t.me/soaptalk/901',
  })
  expect([...stage.written.values()]).toEqual([
    { chat_id: -1001700000001, text: 'Thank you', reply_parameters: { message_id: 41 } },
  ])
  await expect(sendOnce(telegram, stage.turn(), reply, { attemptedBefore: true })).rejects.toThrow(Unconfirmed)
  expect(stage.written.size).toBe(1)
})
