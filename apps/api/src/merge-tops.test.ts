import type { TopRow } from '@earshot/db/chart-tops'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeTops } from './merge-tops.ts'

const row = (key: string, count: number): TopRow => ({ key, count, negative: count, neutral: 0, positive: 0 })
const inOrder = (rows: TopRow[]) => rows.sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))

test('what it gives are the first of all keys of both spans, added up', () => {
  const counts = fc.dictionary(fc.constantFrom(...'abcdefghijkl'), fc.integer({ min: 1, max: 12 }))
  let given = 0
  fc.assert(
    fc.property(counts, counts, fc.integer({ min: 1, max: 3 }), (over, today, limit) => {
      const rows = (of: Record<string, number>) => inOrder(Object.entries(of).map(([key, count]) => row(key, count)))
      const depth = 2 * limit
      const found = mergeTops(rows(over).slice(0, depth), depth, rows(today), limit)
      if (!found) return
      given += 1
      const all: Record<string, number> = { ...over }
      for (const [key, count] of Object.entries(today)) all[key] = (all[key] ?? 0) + count
      expect(found).toEqual(rows(all).slice(0, limit))
    }),
    { numRuns: 500, seed: 7 },
  )
  expect(given).toBeGreaterThan(100)
})

test('it gives nothing where a key further down could be among the first', () => {
  const over = [row('a', 9), row('b', 8)]
  expect(mergeTops(over, 2, [row('c', 2)], 1)).toBeUndefined()
  expect(mergeTops(over, 2, [row('a', 2), row('c', 2)], 1)).toEqual([row('a', 11)])
})
