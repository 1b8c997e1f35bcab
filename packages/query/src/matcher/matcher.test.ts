import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seedOfDay } from '../../../../tests/seed-of-day.ts'
import { matches } from '../evaluate.ts'
import { anyPost, anyQuery } from '../naive/arbitrary.ts'
import { naiveMatches } from '../naive/naive.ts'
import { parseQuery } from '../parse.ts'
import { viewPost } from '../view.ts'
import { makeMatcher } from './matcher.ts'

describe('the matcher', () => {
  test.each([
    ['a seed that stays', 20261123, 200],
    ['a seed of the day', seedOfDay(), 200],
  ])('finds what the naive evaluator finds, and nothing else: %s', { timeout: 180_000 }, (_, seed, numRuns) => {
    let hits = 0
    fc.assert(
      fc.property(
        fc.array(anyQuery, { minLength: 1, maxLength: 12 }),
        fc.array(anyPost, { minLength: 1, maxLength: 6 }),
        (texts, posts) => {
          const matcher = makeMatcher()
          for (const [number, text] of texts.entries()) matcher.set(`q${number}`, text, 1)
          for (const { post, enrichment } of posts) {
            const expected = texts.flatMap((text, number) =>
              naiveMatches(parseQuery(text), post, enrichment) ? [`q${number}`] : [],
            )
            hits += expected.length
            expect(matcher.match(post, enrichment).sort()).toEqual(expected.sort())
            const verified = matcher.candidates(post).filter((id) => matcher.verify(post, enrichment, id) !== undefined)
            expect(verified.sort()).toEqual(expected.sort())
          }
        },
      ),
      { numRuns, seed },
    )
    expect(hits).toBeGreaterThan(100)
  })

  test('knows a change at the next post, before and after it is tidied', () => {
    const matcher = makeMatcher()
    const post = (text: string) => ({ ...BARE, text })
    matcher.set('a', 'acme', 1)
    matcher.set('b', 'acme', 1)
    matcher.set('c', '"acme cola"', 1)
    expect(matcher.match(post('acme cola'), {})).toEqual(expect.arrayContaining(['a', 'b', 'c']))
    matcher.set('a', 'globex', 2)
    matcher.remove('b')
    expect(matcher.match(post('acme cola'), {})).toEqual(['c'])
    matcher.tidy()
    expect(matcher.match(post('acme globex'), {})).toEqual(['a'])
    expect(matcher.versionOf('a')).toBe(2)
    matcher.set('b', 'acme', 3)
    expect(matcher.match(post('acme'), {})).toEqual(['b'])
    expect(matcher.size).toBe(3)
  })

  test('waits for enrichment where a query asks for it', () => {
    const matcher = makeMatcher()
    matcher.set('a', 'acme sentiment:negative', 1)
    const post = { ...BARE, text: 'bad acme' }
    expect(matcher.candidates(post)).toEqual(['a'])
    expect(matcher.verify(post, { sentiment: 'positive' }, 'a')).toBeUndefined()
    expect(matcher.verify(post, { sentiment: 'negative' }, 'a')).toEqual([{ region: 'text', start: 4, end: 8 }])
  })

  test('agrees with the tree on very long posts', { timeout: 180_000 }, () => {
    const matcher = makeMatcher()
    const texts = ['"the the"', 'the NEAR/2 end', 'acme', '"the end"~3', 'xxx*']
    for (const text of texts) matcher.set(text, text, 1)
    for (const text of [
      'the '.repeat(300),
      `${'the '.repeat(20_000)}end acme`,
      'x'.repeat(200_000),
      `${'a '.repeat(15_990)}the end acme`,
    ]) {
      const post = { ...BARE, text }
      const expected = texts.filter((query) => naiveMatches(parseQuery(query), post))
      expect(texts.filter((query) => matches(parseQuery(query), viewPost(post)))).toEqual(expected)
      expect(matcher.match(post, {}).sort()).toEqual(expected.sort())
    }
  })
})

const BARE = {
  network: 'bluesky',
  url: 'https://bsky.example/1',
  publishedAt: '2026-01-01T00:00:00Z',
  author: { handle: 'someone' },
  links: [],
  mentions: [],
  media: [],
}
