import { expect, test } from 'vitest'
import { readPostTokens } from './post-tokens.ts'
import { tokensOf } from './tokens-text.ts'

test("gives a post's tokens, those of its title apart, and knows the post read last by its words", () => {
  const post = { title: 'Acme?', text: 'is the best #acme' }
  const read = readPostTokens(post)
  expect(read.inTitle.map(({ text }) => text)).toEqual(['acme'])
  expect(read.inText.map(({ text }) => text)).toEqual(tokensOf(post.text).map(({ text }) => text))
  expect(read).toMatchObject({ hasQuestion: true, count: 5 })
  expect(readPostTokens({ ...post })).toBe(read)
  expect(readPostTokens({ text: post.text })).toMatchObject({ inTitle: [], hasQuestion: false, count: 4 })
  expect(readPostTokens({ ...post, title: 'Globex' }).inTitle.map(({ text }) => text)).toEqual(['globex'])
  expect(readPostTokens(post)).toEqual(read)
})
