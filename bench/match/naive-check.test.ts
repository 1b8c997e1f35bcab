import { describe, expect, test } from 'vitest'
import { makePosts, makeQueries } from './generator.ts'
import { makeNaiveCheck } from './naive-check.ts'

describe('the naive check of the bench', () => {
  test.each([false, true])('finds what asking of every pair finds (skewed: %s)', (skewed) => {
    const texts = makeQueries(100, skewed, 7)
    const posts = makePosts(100, 100, 7)
    const check = makeNaiveCheck(texts)
    let hits = 0
    for (const post of posts) {
      const wanted = texts.flatMap((_, query) => (check.matches(query, post) ? [query] : []))
      expect([...check.matchesOf(post)].sort()).toEqual(wanted.sort())
      hits += wanted.length
    }
    expect(hits).toBeGreaterThan(5)
  })
})
