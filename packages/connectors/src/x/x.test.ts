import { expect, it } from 'vitest'
import { setStage, toWire } from '../kit/stage.ts'
import recorded from './fixtures/posts.json' with { type: 'json' }
import { normalise } from './normalise.ts'
import { joinParts } from './read.ts'
import { rehearsal } from './rehearsal.ts'
import { x } from './x.ts'

const subject = { connector: x, rehearsal }

it('reads a post that was edited under its first id, with its links as they lead', () => {
  expect(normalise(recorded.items[0])).toMatchObject({
    post: {
      id: '1990000000000000001',
      url: 'https://x.com/beth_scrubs/status/1990000000000000002',
      text: 'Has @carl_rinse tried Acme & co? https://acme.example/soap',
      links: ['https://acme.example/soap'],
      mentions: ['carl_rinse'],
      editedAt: '2026-11-21T10:00:00.000Z',
      author: { handle: 'beth_scrubs', followers: 120, bio: 'Soap, mostly' },
      media: [{ kind: 'image', alt: 'A soap' }],
      lang: 'en',
      reach: 450,
    },
  })
})

it('reads a long post whole, whom it answers, and no language where X names none', () => {
  const read = normalise(recorded.items[1])
  expect(read).toMatchObject({
    post: {
      text: '@beth_scrubs It begins like this, and Acme comes late in a long post.',
      replyTo: 'beth_scrubs',
      parentId: '1990000000000000002',
      threadId: '1990000000000000001',
    },
  })
  expect(read).not.toHaveProperty('post.lang')
})

it('reads an article with its title, and a repost whole, where the post itself shows a link or a beginning', () => {
  const plain = { id: '3', author_id: '501', created_at: '2026-11-21T12:00:00.000Z', lang: 'iw' }
  const article = {
    title: 'Soap',
    plain_text: 'Acme &amp; stone',
    entities: { mentions: [{ username: 'carl_rinse' }] },
  }
  expect(normalise({ tweet: { ...plain, text: 'https://t.co/article', article }, media: [] })).toMatchObject({
    post: { title: 'Soap', text: 'Acme & stone', mentions: ['carl_rinse'], lang: 'he' },
  })
  const [original] = recorded.items
  const repost = {
    ...plain,
    ...{ text: 'RT @beth_scrubs: Has @carl_rinse tri…', entities: { mentions: [{ username: 'beth_scrubs' }] } },
    referenced_tweets: [{ type: 'retweeted', id: original?.tweet.id }],
  }
  const [joined] = joinParts([repost], { tweets: [original?.tweet] })
  expect(normalise(joined)).toMatchObject({
    post: {
      text: 'RT @beth_scrubs: Has @carl_rinse tried Acme & co? https://acme.example/soap',
      links: ['https://acme.example/soap'],
      isRepost: true,
    },
  })
})

it('leaves out a link to the own film, which is not always marked as one', () => {
  const url = { url: 'https://t.co/film', expanded_url: 'https://x.com/beth_scrubs/status/3/video/1' }
  const tweet = { id: '3', author_id: '501', created_at: '2026-11-21T12:00:00.000Z', text: 'Soap https://t.co/film' }
  expect(normalise({ tweet: { ...tweet, entities: { urls: [url] } }, media: [] })).toMatchObject({
    post: { text: 'Soap', links: [] },
  })
})

it('asks for what reposts hand on only where they are wanted, since each post is paid for', async () => {
  const asked = async (reposts: boolean) => {
    const stage = setStage({ connector: x, rehearsal: { ...rehearsal, settings: { reposts } } })
    await stage.read()
    return stage.calls[0]?.url.searchParams.get('expansions')
  }
  expect([await asked(false), await asked(true)]).toEqual([
    'author_id,in_reply_to_user_id,attachments.media_keys',
    'author_id,in_reply_to_user_id,attachments.media_keys,referenced_tweets.id',
  ])
})

it('says why X does not take an answer to those who did not name the account, and that a reply is gone', async () => {
  const detail =
    'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author.'
  const strict = setStage(subject, { meddle: () => toWire({ status: 403, json: { title: 'Forbidden', detail } }) })
  const to = rehearsal.replyTo
  if (!to || !x.reply) throw new Error('There is nobody to answer.')
  await expect(x.reply.send(strict.turn(), { key: 'k', text: 'Thanks', to })).rejects.toThrow('named or quoted')
  for (const gone of [
    { status: 404, json: { title: 'Not Found Error' } },
    { json: { errors: [{ resource_id: '1' }] } },
  ]) {
    const stage = setStage(subject, { meddle: () => toWire(gone) })
    expect(await x.reply.isThere?.(stage.turn(), { id: '1', url: 'https://x.com/acme/status/1' })).toBe(false)
  }
})

it('asks for no reposts, whose reading costs, and no further back than X goes', async () => {
  const stage = setStage(subject)
  await stage.read()
  expect(stage.calls[0]?.url.searchParams.get('query')).toBe('(acme) -is:retweet')
  expect(stage.calls[0]?.url.searchParams.get('start_time')).toBe('2026-11-15T12:05:00Z')
})

it('says that credits are used up, and waits until the window begins anew', async () => {
  const broke = setStage(subject, { meddle: () => toWire({ status: 402, json: { title: 'CreditsDepleted' } }) })
  expect((await broke.read()).outcome).toMatchObject({ kind: 'asks-person', why: expect.stringContaining('credits') })
  const headers = { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': String(Date.UTC(2026, 10, 22, 12, 9) / 1000) }
  const busy = setStage(subject, { meddle: () => toWire({ status: 429, headers, json: {} }) })
  expect((await busy.read()).outcome).toMatchObject({ kind: 'waiting', until: '2026-11-22T12:09:00.000Z' })
})

it('answers the version of a post that is shown, and knows its answer again though its link was shortened', async () => {
  const stage = setStage(subject)
  const to = rehearsal.replyTo
  if (!to || !x.reply) throw new Error('There is nobody to answer.')
  const reply = { key: 'k', text: 'Thanks & see https://acme.example/help', to }
  await x.reply.send(stage.turn(), reply)
  expect(JSON.parse(stage.calls.at(-1)?.body ?? '').reply.in_reply_to_tweet_id).toBe('1990000000000000002')
  const [[id, own] = []] = [...stage.written] as [string, { text: string }][]
  stage.written.set(String(id), { ...own, text: '@beth_scrubs Thanks &amp; see https://t.co/xyz' })
  expect(await x.reply.find?.(stage.turn(), reply)).toEqual({ id, url: `https://x.com/acme/status/${id}` })
})
