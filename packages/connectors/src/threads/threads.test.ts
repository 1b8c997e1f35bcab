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
