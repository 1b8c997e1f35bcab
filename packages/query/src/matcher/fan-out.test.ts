import { describe, expect, test } from 'vitest'
import { makeFanOut } from './fan-out.ts'
import { makeHits } from './hits.ts'

describe('the fan-out of a program', () => {
  test('keeps the queries of each word apart, and gives room that is free again', () => {
    const fanOut = makeFanOut()
    const words = [0, 0, 0]
    const wanted = words.map(() => new Set<number>())
    for (let query = 0; query < 3_000; query++) {
      const at = query % 3
      words[at] = fanOut.add(words[at] as number, query)
      wanted[at]?.add(query)
      if (query % 5 !== 4) continue
      const gone = query - 4 * (at + 1)
      words[gone % 3] = fanOut.remove(words[gone % 3] as number, gone)
      wanted[gone % 3]?.delete(gone)
    }
    for (const [at, word] of words.entries()) {
      const hits = makeHits()
      fanOut.collect(word, hits)
      const found = [...hits.queries.subarray(0, hits.count)].sort((a, b) => a - b)
      expect(found).toEqual([...(wanted[at] as Set<number>)].sort((a, b) => a - b))
      expect(wanted[at]?.has(fanOut.someOf(word))).toBe(true)
    }
  })

  test('needs no block for one query, and is empty without any', () => {
    const fanOut = makeFanOut()
    const one = fanOut.add(0, 7)
    expect(one).toBe(8)
    const two = fanOut.add(one, 9)
    expect(fanOut.remove(two, 7)).toBe(10)
    expect(fanOut.remove(10, 9)).toBe(0)
    expect(fanOut.remove(one, 1_000)).toBe(one)
  })
})
