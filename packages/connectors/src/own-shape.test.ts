import { expect, test } from 'vitest'
import { readOwnPost } from './own-shape.ts'

test('a post with an id, a network and a text is enough', () => {
  expect(readOwnPost({ id: 7, network: 'forum', text: 'acme' })).toEqual({
    ...{ network: 'forum', id: '7', url: '', text: 'acme', publishedAt: '1970-01-01T00:00:00.000Z' },
    ...{ author: { id: 'unknown', handle: 'unknown' }, links: [], mentions: [], media: [] },
  })
})

test('what a post says is kept, and made absolute, counted and dated', () => {
  const given = {
    id: 'a',
    text: 'acme',
    publishedAt: '2026-11-22T10:00:00+09:00',
    likes: '12',
    mentions: ['@beth'],
    media: ['image'],
  }
  const post = readOwnPost(
    { ...given, links: ['javascript:alert(1)', 'https://a.example'], author: { handle: '@carl', followers: 5 } },
    'webhook',
  )
  expect(post).toMatchObject({
    network: 'webhook',
    publishedAt: '2026-11-22T01:00:00.000Z',
    likes: 12,
    mentions: ['beth'],
  })
  expect(post).toMatchObject({
    links: ['https://a.example/'],
    media: [{ kind: 'image' }],
    author: { handle: 'carl', followers: 5 },
  })
})

test.each([
  [{ text: 'acme', network: 'forum' }, /“id”/],
  [{ id: '1', network: 'forum' }, /“text”/],
  [{ id: '1', text: 'acme' }, /“network”/],
  [{ id: '1', text: 'acme', network: 'forum', publishedAt: 'yesterday' }, /no time/],
  [null, /network/],
])('%j is refused with what is wrong', (value, why) => {
  expect(() => readOwnPost(value)).toThrow(why)
})
