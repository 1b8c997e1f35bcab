import { expect, it } from 'vitest'
import { setStage, toWire } from '../kit/stage.ts'
import recorded from './fixtures/posts.json' with { type: 'json' }
import { normalise } from './normalise.ts'
import { answered, bySearch } from './rehearsal.ts'
import { threads } from './threads.ts'

it('reads a post with its link and whom it names, and an answer with its picture', () => {
  expect(normalise(recorded.items[0])).toMatchObject({
    post: {
      author: { handle: 'dora.foam', url: 'https://www.threads.net/@dora.foam' },
      mentions: ['carl.rinse'],
      links: ['https://acme.example/soap'],
      media: [],
    },
  })
  expect(normalise(recorded.items[1])).toMatchObject({
    post: {
      parentId: '18040000000000001',
      threadId: '18040000000000001',
      isQuote: true,
      media: [{ kind: 'image', alt: 'A clean stone' }],
    },
  })
})

it('reads the long text that hangs on a post, what a poll lets choose, its topic, and an album', () => {
  const [post] = recorded.items
  const long = { plaintext: 'Acme, at length.', link_attachment_url: 'https://acme.example/long' }
  const poll = { option_a: 'Acme', option_b: 'Another', total_votes: 3 }
  const told = { ...post, text_attachment: long, poll_attachment: poll, topic_tag: 'Soap', text: 'Which?' }
  expect(normalise(told)).toMatchObject({
    post: {
      text: 'Which?\n\nAcme, at length.\n\nAcme\nAnother',
      links: ['https://acme.example/soap', 'https://acme.example/long'],
      channel: 'Soap',
    },
  })
  const one = { media_type: 'IMAGE', media_url: 'https://scontent.cdninstagram.com/1.jpg', alt_text: 'Before' }
  const two = { media_type: 'VIDEO', media_url: 'https://scontent.cdninstagram.com/2.mp4' }
  expect(normalise({ ...post, media_type: 'CAROUSEL_ALBUM', children: { data: [one, two] } })).toMatchObject({
    post: { media: [{ kind: 'image', alt: 'Before' }, { kind: 'video' }] },
  })
  expect(normalise({ ...post, gif_url: 'https://media.giphy.com/soap.gif' })).toMatchObject({
    post: { media: [{ kind: 'image', url: 'https://media.giphy.com/soap.gif' }] },
  })
})

it('finds the address of a post that is sent without one', () => {
  expect(normalise({ ...recorded.items[0], permalink: undefined })).toMatchObject({
    post: { url: 'https://www.threads.net/@dora.foam/post/ACMEsoap01' },
  })
})

it('goes on behind a full page that names no next one', async () => {
  const [post] = recorded.items
  const pageOf = (from: number, length: number) =>
    Array.from({ length }, (_, n) => ({ ...post, id: String(from + n), timestamp: '2026-11-22T10:00:00+0000' }))
  const stage = setStage(
    { connector: threads, rehearsal: bySearch },
    {
      meddle: ({ url }) =>
        toWire({
          json: url.searchParams.has('after')
            ? { data: pageOf(200, 3), paging: { cursors: { after: 'two' } } }
            : { data: pageOf(1, 100), paging: { cursors: { after: 'one' } } },
        }),
    },
  )
  expect((await stage.read()).posts.size).toBe(103)
  expect(stage.calls.map(({ url }) => url.searchParams.get('after'))).toEqual([null, 'one'])
})

it('passes over reposts', () => {
  expect(normalise({ ...recorded.items[0], media_type: 'REPOST_FACADE' })).toMatchObject({ kind: 'ignored' })
})

it('renews its token a week before it ends, by the token itself', async () => {
  const stage = setStage(
    { connector: threads, rehearsal: bySearch },
    { secret: { accessToken: 'made-up-access-1', expiresAt: String(Date.UTC(2026, 10, 28)) } },
  )
  await stage.read()
  expect(stage.calls[0]?.url.pathname).toBe('/refresh_access_token')
  expect(await stage.secret()).toMatchObject({
    accessToken: 'made-up-access-2',
    expiresAt: String(stage.now() + 60 * 24 * 3_600_000),
  })
})

it('asks for the answers to each own post that has some', async () => {
  const stage = setStage(
    { connector: threads, rehearsal: answered },
    {
      meddle: ({ url }, honest) =>
        url.searchParams.get('fields') === 'id,has_replies,timestamp'
          ? toWire({
              json: {
                data: [
                  { id: '1', has_replies: false },
                  { id: '2', has_replies: true },
                ],
              },
            })
          : honest(),
    },
  )
  await stage.read()
  const paths = new Set(stage.calls.map(({ url }) => url.pathname))
  expect([...paths]).toEqual(['/v1.0/me/threads', '/v1.0/2/conversation'])
})
