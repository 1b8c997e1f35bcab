import { describe, expect, test } from 'vitest'
import { explainMatch } from './explain.ts'
import { makeMatcher } from './matcher/matcher.ts'
import { parseQuery } from './parse.ts'
import { viewPost } from './view.ts'

const words = (count: number, join: string) => Array.from({ length: count }, (_, at) => `w${at}`).join(join)
const BARE = { network: '', url: '', publishedAt: '', author: { handle: '' }, links: [], mentions: [], media: [] }

describe('the limits of a query', () => {
  test.each([
    ['10,001 terms', 'a '.repeat(10_001), 'more than 10000 terms'],
    ['500 levels', `${'('.repeat(500)}a${')'.repeat(500)}`, 'more than 100 levels'],
    ['500 times NOT', `a ${'NOT '.repeat(500)}b`, 'more than 100 levels'],
    ['65,537 bytes', `${'a'.repeat(65_533)} b c`, 'longer than 64 kB'],
    ['a phrase of 201 words', `"${'a '.repeat(201)}"`, 'at most 200 words'],
    ['a phrase of 51 words with ~', `"${'a '.repeat(51)}"~5`, 'at most 50 words'],
    ['a chain of 51 words', Array(51).fill('a').join(' NEAR/50 '), 'at most 50 sides'],
    ['groups of 100 by 100 words', `(${words(100, ' ')}) NEAR/5 (${words(100, ' ')})`, 'too many combinations'],
    ['1,001 words with *', `word${words(1_001, '* OR wor')}*`, 'more than 1000 words with'],
    ['250 packs of noise', `acme ${'exclude:jobs '.repeat(250)}`, 'more than 10000 terms'],
    ['a regular expression', '(a+)+$', 'nothing to look for'],
  ])('refuse %s', (_, text, reason) => {
    expect(() => parseQuery(text)).toThrow(reason)
  })

  test.each([
    ['10,000 terms', 'a '.repeat(10_000)],
    ['100 levels', `${'('.repeat(100)}a${')'.repeat(100)}`],
    ['a phrase of 200 words', `"${'a '.repeat(200)}"`],
    ['a phrase of 50 words with ~', `"${'a '.repeat(50)}"~50`],
    ['a chain of 50 words', Array(50).fill('a').join(' NEAR/50 ')],
    ['2,500 times raw text', '`a`'.repeat(2_500)],
    ['9,000 phrases', '"a" '.repeat(9_000)],
  ])('let %s through, and it is soon answered on 16,000 times the same word', { timeout: 60_000 }, (_, text) => {
    const query = parseQuery(text)
    const matcher = makeMatcher()
    matcher.set('q', query, 1)
    const post = { ...BARE, text: 'a '.repeat(16_000) }
    const before = process.cpuUsage()
    expect(matcher.match(post, {})).toEqual(['q'])
    expect(explainMatch(query, viewPost(post)).match).toBe(true)
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1e6).toBeLessThan(5)
  })
})
