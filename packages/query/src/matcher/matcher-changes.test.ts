import { describe, expect, test } from 'vitest'
import { type Matcher, makeMatcher } from './matcher.ts'

const BARE = {
  network: 'bluesky',
  url: 'https://bsky.example/1',
  publishedAt: '2026-01-01T00:00:00Z',
  author: { handle: 'someone' },
  links: [],
  mentions: [],
  media: [],
}
const find = (matcher: Matcher, text: string) => matcher.match({ ...BARE, text }, {}).sort()

describe('the matcher, while queries come and go', () => {
  test('finds at every post just the queries of that moment, through merges of its parts', () => {
    const matcher = makeMatcher()
    const wanted = new Map<string, number>()
    const random = makeRandom(5)
    for (let change = 0; change < 12_000; change++) {
      const id = `q${random(4_000)}`
      if (random(4) === 0) {
        matcher.remove(id)
        wanted.delete(id)
      } else {
        const word = random(600)
        matcher.set(id, `name${word} OR "pair${word} two"`, change)
        wanted.set(id, word)
      }
      if (change % 50 !== 0) continue
      const word = random(600)
      const ids = [...wanted].flatMap(([own, held]) => (held === word ? [own] : [])).sort()
      expect(find(matcher, `a name${word} here`)).toEqual(ids)
      expect(find(matcher, `a pair${word} two`)).toEqual(ids)
    }
    expect(matcher.size).toBe(wanted.size)
    matcher.tidy()
    expect(find(matcher, 'name7')).toEqual([...wanted].flatMap(([own, held]) => (held === 7 ? [own] : [])).sort())
  })

  test('hands a match to every query of the same meaning, until each is removed', () => {
    const matcher = makeMatcher()
    const ids = Array.from({ length: 300 }, (_, number) => `q${String(number).padStart(3, '0')}`)
    for (const id of ids) matcher.set(id, 'acme AND (cola OR soda)', 1)
    expect(find(matcher, 'acme soda')).toEqual(ids)
    for (const id of ids.slice(1)) matcher.remove(id)
    expect(find(matcher, 'acme soda')).toEqual([ids[0]])
    matcher.remove(ids[0] as string)
    matcher.tidy()
    expect(find(matcher, 'acme soda')).toEqual([])
    matcher.set('again', 'acme AND (cola OR soda)', 1)
    expect(find(matcher, 'acme soda')).toEqual(['again'])
  })

  test('is not misled by old answers when its count of posts begins anew', () => {
    const matcher = makeMatcher({ lastStamp: 4 })
    matcher.set('a', 'acme NOT cola', 1)
    matcher.set('b', 'acme has:link', 1)
    const others = (count: number) => {
      for (let post = 0; post < count; post++) expect(find(matcher, 'of nothing')).toEqual([])
    }
    expect(find(matcher, 'acme cola')).toEqual([])
    others(3)
    expect(find(matcher, 'acme https://example.com')).toEqual(['a', 'b'])
    others(3)
    expect(find(matcher, 'acme')).toEqual(['a'])
    others(3)
    expect(find(matcher, 'acme cola www.example.com')).toEqual(['b'])
  })
})

function makeRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >>> 8) % below
  }
}
