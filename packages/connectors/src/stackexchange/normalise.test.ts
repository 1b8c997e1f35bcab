import { expect, it } from 'vitest'
import recorded from './fixtures/posts.json' with { type: 'json' }
import { normalise } from './normalise.ts'

const [question, answer] = recorded.items

it('reads a question with its title as people see it', () => {
  expect(normalise(question)).toMatchObject({
    kind: 'post',
    post: {
      id: 'stackoverflow/79900101',
      title: 'Acme SDK times out behind a proxy — what can I set?',
      author: { id: 'stackoverflow/8842110', handle: 'René' },
      links: ['https://acme.example/sdk'],
      likes: 3,
      replies: 2,
    },
  })
})

it('puts an answer under its question, by a name where the account is gone', () => {
  expect(normalise(answer)).toMatchObject({
    post: {
      id: 'stackoverflow/79900207',
      parentId: 'stackoverflow/79900101',
      threadId: 'stackoverflow/79900101',
      author: { id: 'stackoverflow/name/user1999', handle: 'user1999' },
      likes: 0,
    },
  })
})

it('reads what is nobody’s own, such as a wiki of the community', () => {
  expect(normalise({ ...question, post: { ...question?.post, owner: undefined } })).toMatchObject({
    post: { author: { handle: 'deleted user' } },
  })
})

it('passes over what was deleted between the search and the reading', () => {
  expect(normalise({ ...question, post: undefined }).kind).toBe('ignored')
})
