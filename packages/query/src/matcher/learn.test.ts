import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matches } from '../evaluate.ts'
import { anyPost, anyQuery } from '../naive/arbitrary.ts'
import { parseQuery } from '../parse.ts'
import { viewPost } from '../view.ts'
import { makeMatcher } from './matcher.ts'

describe('what a matcher learns of posts', () => {
  test('changes what queries are found by, and never what is found', { timeout: 120_000 }, () => {
    let hits = 0
    fc.assert(
      fc.property(
        fc.array(anyQuery, { minLength: 1, maxLength: 12 }),
        fc.array(anyPost, { minLength: 1, maxLength: 6 }),
        (texts, posts) => {
          const matcher = makeMatcher()
          // Often enough that every word of them is common: the queries are then found by pairs and guarded words.
          for (let times = 0; times < 30; times++) for (const { post } of posts) matcher.candidates(post)
          for (const [number, text] of texts.entries()) matcher.set(`q${number}`, text, 1)
          for (const { post, enrichment } of posts) {
            const expected = texts.flatMap((text, number) =>
              matches(parseQuery(text), viewPost(post, enrichment)) ? [`q${number}`] : [],
            )
            hits += expected.length
            expect(matcher.match(post, enrichment).sort()).toEqual(expected.sort())
          }
        },
      ),
      { numRuns: 300, seed: 20261124 },
    )
    expect(hits).toBeGreaterThan(150)
  })
})
