import type { TopRow } from '@earshot/db/chart-tops'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeTops } from './merge-tops.ts'

const row = (key: string, count: number): TopRow => ({ key, count, negative: count, neutral: 0, positive: 0 })
const inOrder = (rows: TopRow[]) => rows.sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))

const KEYS = [...'abcdefghijkl']

test('what it gives are the first of all keys of both spans, added up, once the open ones are looked up', () => {
  const counts = fc.dictionary(fc.constantFrom(...KEYS), fc.integer({ min: 1, max: 12 }))
  const seen = { open: 0, closed: 0 }
  fc.assert(
    fc.property(counts, counts, fc.integer({ min: 1, max: 3 }), (over, today, limit) => {
      const rows = (of: Record<string, number>) => inOrder(Object.entries(of).map(([key, count]) => row(key, count)))
      const depth = 2 * limit
      const first = rows(over).slice(0, depth)
      const { open: keys, ...found } = mergeTops(first, depth, rows(today), limit)
      seen[keys.length > 0 ? 'open' : 'closed'] += 1
      const looked = { keys, rows: rows(over).filter(({ key }) => keys.includes(key)) }
      const all: Record<string, number> = { ...over }
      for (const [key, count] of Object.entries(today)) all[key] = (all[key] ?? 0) + count
      const right = rows(all).slice(0, limit)
      if (keys.length === 0) expect(found.first).toEqual(right)
      expect(mergeTops(first, depth, rows(today), limit, looked).first).toEqual(right)
    }),
    { numRuns: 1000, seed: 7 },
  )
  expect(Math.min(seen.open, seen.closed)).toBeGreaterThan(100)
})

test('a key further down that could be among the first is open, and no other is', () => {
  const over = [row('a', 9), row('b', 8)]
  expect(mergeTops(over, 2, [row('c', 2), row('d', 1), row('e', 1)], 2).open).toEqual(['c', 'd', 'e'])
  expect(mergeTops(over, 2, [row('c', 1), row('b', 3)], 1)).toEqual({ first: [row('b', 11)], open: [] })
})
