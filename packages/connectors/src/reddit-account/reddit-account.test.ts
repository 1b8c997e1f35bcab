import { Refused } from '@earshot/core/errors'
import { expect, it } from 'vitest'
import { setStage, toWire } from '../kit/stage.ts'
import { redditAccount } from './reddit-account.ts'
import { rehearsals } from './rehearsal.ts'

const [rehearsal] = rehearsals
if (!rehearsal?.replyTo) throw new Error('There is nobody to answer.')
const subject = { connector: redditAccount, rehearsal }
const reply = { key: 'k', text: 'Thanks,\n\nsee [our help](https://acme.example/help)', to: rehearsal.replyTo }

it('comments under what it answers, by form, and names itself', async () => {
  const stage = setStage(subject)
  const sent = await redditAccount.reply?.send(stage.turn(), reply)
  expect(sent?.url).toBe('https://www.reddit.com/r/cleaning/comments/1soap1/does_acme_work/own0/')
  const call = stage.calls.at(-1)
  expect(Object.fromEntries(new URLSearchParams(call?.body))).toEqual({
    ...{ api_type: 'json', thing_id: 't3_1soap1', text: reply.text },
  })
  expect(call?.headers['user-agent']).toContain('/u/acme_listens')
})

it('says when the account may comment again, and why Reddit takes a comment no more', async () => {
  const said = (error: string[], more = {}) =>
    setStage(subject, { meddle: () => toWire({ json: { json: { errors: [error], ...more } } }) }).turn()
  const busy = ['RATELIMIT', 'you are doing that too much. try again in 4 minutes.', 'ratelimit']
  const until = Date.UTC(2026, 10, 22, 12, 4)
  await expect(redditAccount.reply?.send(said(busy, { ratelimit: 240 }), reply)).rejects.toMatchObject({ until })
  const locked = redditAccount.reply?.send(said(['THREAD_LOCKED', 'Comments are locked.', 'parent']), reply)
  await expect(locked).rejects.toThrow(Refused)
  await expect(locked).rejects.toThrow('Comments are locked')
})

it('knows that a comment was deleted, though Reddit still lists it', async () => {
  const sent = { id: 't1_own0', url: 'https://www.reddit.com/' }
  const listed = (...children: object[]) =>
    setStage(subject, { meddle: () => toWire({ json: { data: { children: children.map((data) => ({ data })) } } }) })
  const isThere = (stage: ReturnType<typeof setStage>) => redditAccount.reply?.isThere?.(stage.turn(), sent)
  expect(await isThere(listed({ author: 'acme_listens', body: 'Thanks' }))).toBe(true)
  expect(await isThere(listed({ author: '[deleted]', body: '[deleted]' }))).toBe(false)
  expect(await isThere(listed({ author: 'acme_listens', body: '[removed]' }))).toBe(false)
  expect(await isThere(listed())).toBe(false)
})
