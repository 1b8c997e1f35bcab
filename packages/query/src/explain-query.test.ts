import { describe, expect, test } from 'vitest'
import { explainQuery } from './explain-query.ts'
import { parseQuery } from './parse.ts'

const explain = (text: string, posts: { text: string }[] = []) => explainQuery(parseQuery(text), posts)

describe('a query is explained', () => {
  test.each([
    ['acmecola lang:en', ['acmecola']],
    ['acmecola OR アクメ', ['acmecola', '"アク"']],
    ['"big acmecola"', ['acmecola']],
    ['market* -jobs', ['mar*']],
    ['author:acme', ['author:acme']],
    ['bio:founder lang:en', ['bio:founder']],
    ['site:acme.com OR #acme', ['site:acme.com', '#acme']],
  ])('%s is found by its anchors', (text, anchors) => {
    expect(explain(text).anchors).toEqual(anchors)
  })

  test('and learns from posts which word is the rarer', () => {
    const posts = Array.from({ length: 500 }, (_, at) => ({ text: at % 2 === 0 ? 'acmecola again' : 'nothing' }))
    const blind = explain('acmecola AND sun')
    expect(blind.anchors).toEqual(['acmecola'])
    expect(blind.learntFrom).toBe(0)
    const learnt = explain('acmecola AND sun', posts)
    expect(learnt.anchors).toEqual(['sun'])
    expect(learnt.triedPerMillion).toBeLessThan(explain('acmecola', posts).triedPerMillion)
    expect(explain('acmecola', posts).triedPerMillion).toBeGreaterThan(300_000)
  })

  test('names the packs of noise that it leaves out, with their version', () => {
    expect(explain('acme exclude:jobs exclude:(adult OR crypto)').noise.map(({ name }) => name)).toEqual([
      'jobs',
      'adult',
      'crypto',
    ])
    expect(explain('acme').noise).toEqual([])
  })
})
