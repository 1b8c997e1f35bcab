import { expect, it } from 'vitest'
import { setStage, toWire } from '../kit/stage.ts'
import { facebook } from './facebook.ts'
import comments from './fixtures/comments.json' with { type: 'json' }
import feed from './fixtures/feed.json' with { type: 'json' }
import { normalise } from './normalise.ts'
import { commented, posts } from './rehearsal.ts'

it('reads a post of the page with its pictures, and one of a visitor whom Facebook does not name', () => {
  expect(normalise(feed.items[0])).toMatchObject({
    post: {
      id: '100200300_900001',
      author: { id: '100200300', handle: 'Acme' },
      links: ['https://acme.example/new'],
      media: [{ url: 'https://scontent.xx.fbcdn.net/1.jpg' }, { url: 'https://scontent.xx.fbcdn.net/2.jpg' }],
      likes: 21,
      shares: 3,
    },
  })
  expect(normalise(feed.items[1])).toMatchObject({
    post: { author: { id: 'unknown' }, mentions: ['Acme'], links: ['https://stones.example/care'] },
  })
})

it('reads a comment under its post, and an answer under its comment', () => {
  expect(normalise(comments.items[0])).toMatchObject({
    post: { parentId: '100200300_900001', threadId: '100200300_900001', author: { handle: 'Dora Foam' }, replies: 1 },
  })
  expect(normalise(comments.items[1])).toMatchObject({
    post: { parentId: '900001_700001', replyTo: 'Dora Foam', media: [{ kind: 'image' }] },
  })
})

it('keeps a visitor’s comment whose author is told as null', () => {
  const [comment] = comments.items
  expect(normalise({ ...comment, comment: { ...comment?.comment, from: null } })).toMatchObject({
    post: { author: { id: 'unknown', handle: 'unknown' } },
  })
})

it('passes over notices of the page', () => {
  const notice = { id: '100200300_1', story: 'Acme changed its picture.', created_time: '2026-11-21T10:00:00+0000' }
  expect(normalise(notice)).toMatchObject({ kind: 'ignored' })
})

it('hears a new comment on an old post, and not the post again', async () => {
  const stage = setStage({ connector: facebook, rehearsal: commented })
  const { cursor } = await stage.read()
  const newer = commented.stamp(comments.items[0], { n: 99, at: stage.now() - 60_000, text: 'Just now' })
  stage.ledger.push(newer)
  // The last of before is read again: turns overlap.
  expect([...(await stage.read(cursor)).posts.keys()]).toEqual(['900001_99', '900001_13'])
})

it('waits and asks for its person by the codes of the Graph API', async () => {
  const outcomeOf = async (code: number) => {
    const error = { error: { message: 'made up', type: 'OAuthException', code } }
    const stage = setStage(
      { connector: facebook, rehearsal: posts },
      { meddle: () => toWire({ status: 400, json: error }) },
    )
    return (await stage.read()).outcome
  }
  expect(await outcomeOf(190)).toMatchObject({ kind: 'asks-person', why: expect.stringContaining('Sign in again') })
  expect(await outcomeOf(80001)).toMatchObject({ kind: 'waiting', until: '2026-11-22T12:10:00.000Z' })
  expect(await outcomeOf(32)).toMatchObject({ kind: 'waiting' })
  expect(await outcomeOf(200)).toMatchObject({ kind: 'asks-person', why: expect.stringContaining('permission') })
})

it('answers an answer under the comment that both answer', async () => {
  const stage = setStage({ connector: facebook, rehearsal: posts })
  const to = { ...(posts.replyTo as object), id: '900001_700002', parentId: '900001_700001' } as never
  await facebook.reply?.send(stage.turn(), { key: 'k', text: 'Thank you', to })
  expect(stage.calls.at(-1)?.url.pathname).toBe('/v25.0/900001_700001/comments')
})
