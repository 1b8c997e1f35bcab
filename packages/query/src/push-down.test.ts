import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seedOfDay } from '../../../tests/seed-of-day.ts'
import { matches } from './evaluate.ts'
import { anyPost, anyQuery } from './naive/arbitrary.ts'
import { naiveMatches } from './naive/naive.ts'
import { parseQuery } from './parse.ts'
import { type SearchAbility, weaken } from './push-down.ts'
import { viewPost } from './view.ts'

const WORDS_ONLY = { phrase: false, or: false, not: false }
const ABILITIES: SearchAbility[] = [
  WORDS_ONLY,
  { phrase: true, or: false, not: false },
  { phrase: true, or: false, not: false, maxLength: 100 },
  { phrase: true, or: true, not: false, maxLength: 60 },
  { phrase: true, or: true, not: true },
]

describe('a query for a network', () => {
  test('never loses a post that the query matches', { timeout: 120_000 }, () => {
    let found = 0
    fc.assert(
      fc.property(anyQuery, fc.array(anyPost, { minLength: 1, maxLength: 6 }), (text, posts) => {
        const query = parseQuery(text)
        for (const ability of ABILITIES) {
          const searches = weaken(query, ability)
          for (const search of searches) {
            if (searches.length > 1 || search.includes(' ')) {
              expect(search.length).toBeLessThanOrEqual(ability.maxLength ?? Number.POSITIVE_INFINITY)
            }
            if (!ability.phrase) expect(search).not.toContain('"')
            if (!ability.or) expect(search).not.toContain(' OR ')
          }
          if (searches.length === 0) continue
          for (const { post, enrichment } of posts) {
            if (!naiveMatches(query, post, enrichment)) continue
            found++
            const view = viewPost(post, enrichment)
            const isFound = searches.some((search) => matches(parseQuery(search), view))
            expect({ text, searches, post: post.text, isFound }).toMatchObject({ isFound: true })
          }
        }
      }),
      { numRuns: 300, seed: seedOfDay() },
    )
    expect(found).toBeGreaterThan(50)
  })

  test.each([
    ['acme cola', WORDS_ONLY, ['acme cola']],
    ['acme OR globex', WORDS_ONLY, ['acme', 'globex']],
    ['acme OR globex', { ...WORDS_ONLY, or: true }, ['acme OR globex']],
    ['"acme cola" -jobs', { phrase: true, or: false, not: false }, ['"acme cola"']],
    ['acme -jobs -"we hire"', { phrase: true, or: false, not: true }, ['acme -jobs']],
    ['acme NEAR/3 (slow OR broken)', WORDS_ONLY, ['acme slow', 'acme broken']],
    ['café', WORDS_ONLY, ['cafe', 'café']],
    ['"Café Noir"', { ...WORDS_ONLY, phrase: true }, ['"cafe noir"', '"café noir"']],
    ['アクメ 最高', WORDS_ONLY, ['アクメ 最高']],
    ['market* acme', WORDS_ONLY, ['acme']],
    ['ATLEAST/2(acme, author:b, site:c.com)', WORDS_ONLY, []],
    ['author:acme', WORDS_ONLY, []],
    ['acme lang:ja', WORDS_ONLY, ['acme']],
  ])('%s is asked for as far as the network can', (text, ability, searches) => {
    expect(weaken(parseQuery(text), ability)).toEqual(searches)
  })
})
