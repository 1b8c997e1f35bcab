import { expect, it } from 'vitest'
import recorded from './fixtures/posts.json' with { type: 'json' }
import { normalise } from './normalise.ts'

const [first, second] = recorded.items

it('reads whom a post mentions and answers, its likes and its place', () => {
  expect(normalise(first)).toMatchObject({
    post: {
      id: 'forum.acme.example/4411',
      url: 'https://forum.acme.example/t/export-cuts-off/902/1',
      mentions: ['support'],
      links: ['https://forum.acme.example/u/support', 'https://forum.acme.example/t/limits/88'],
      likes: 3,
      reach: 18,
      editedAt: '2026-11-21T11:00:00.000Z',
      author: { avatarUrl: 'https://forum.acme.example/user_avatar/forum.acme.example/lena_m/96/12_2.png' },
    },
  })
  expect(normalise(second)).toMatchObject({ post: { replyTo: 'lena_m', threadId: 'forum.acme.example/topic/902' } })
})

it('keeps a post whose account is gone', () => {
  const orphan = { ...first?.post, username: null, name: null, user_id: null, avatar_template: null }
  expect(normalise({ ...first, post: orphan })).toMatchObject({
    post: { author: { id: 'forum.acme.example/deleted user', handle: 'deleted user' } },
  })
})

it('deletes what its author deleted, and passes over what the forum hides', () => {
  const gone = { ...first, post: { ...first?.post, user_deleted: true } }
  expect(normalise(gone)).toEqual({ kind: 'deletion', id: 'forum.acme.example/4411' })
  expect(normalise({ ...first, post: { ...first?.post, hidden: true } }).kind).toBe('ignored')
})
