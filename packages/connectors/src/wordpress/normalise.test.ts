import { expect, it } from 'vitest'
import recorded from './fixtures/posts.json' with { type: 'json' }
import { normalise } from './normalise.ts'

const [article, comment] = recorded.items

it('reads an article in UTC, with its writer and absolute addresses', () => {
  expect(normalise(article)).toMatchObject({
    post: {
      id: 'blog.acme.example/posts/41',
      title: 'A new teapot – and why',
      publishedAt: '2026-11-21T10:00:00.000Z',
      editedAt: '2026-11-21T11:30:00.000Z',
      author: { id: 'blog.acme.example/users/3', handle: 'rosa', name: 'Rosa' },
      links: ['https://blog.acme.example/teapot/'],
      media: [{ kind: 'image', url: 'https://blog.acme.example/wp-content/pot.jpg', alt: 'The pot' }],
    },
  })
})

it('puts a comment under its article, and under the comment that it answers', () => {
  expect(normalise(comment)).toMatchObject({
    post: { parentId: 'blog.acme.example/posts/41', threadId: 'blog.acme.example/posts/41' },
  })
  const answer = { ...comment, item: { ...comment?.item, id: 8, parent: 7 } }
  expect(normalise(answer)).toMatchObject({ post: { parentId: 'blog.acme.example/comments/7' } })
})

it('passes over pingbacks and what is behind a password', () => {
  expect(normalise({ ...comment, item: { ...comment?.item, type: 'pingback' } }).kind).toBe('ignored')
  expect(normalise({ ...article, item: { ...article?.item, content: { rendered: '', protected: true } } }).kind).toBe(
    'ignored',
  )
})
