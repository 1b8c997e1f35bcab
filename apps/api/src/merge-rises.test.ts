import type { Rise } from '@earshot/db/chart-tops'
import { FEWEST, strengthOf } from '@earshot/db/rise-strength'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeRises } from './merge-rises.ts'

type Counts = Record<string, number>
const sum = (counts: Counts) => Object.values(counts).reduce((all, count) => all + count, 0)

/** As the database would list them. */
function listRises(now: Counts, before: Counts, scale: number): Rise[] {
  return Object.entries(now)
    .map(([key, count]) => ({ key, count, before: before[key] ?? 0 }))
    .filter(({ count, before }) => count >= FEWEST && count > before * scale)
    .sort((a, b) => strengthOf(b, scale) - strengthOf(a, scale) || (a.key < b.key ? -1 : 1))
}

const KEYS = [...'abcdefghijklmnopqrst']
const counts = (max: number) => fc.dictionary(fc.constantFrom(...KEYS), fc.integer({ min: 1, max }), { maxKeys: 20 })

test('what rises most of both spans together is found, once the open words are looked up', () => {
  const seen = { open: 0, closed: 0, deeper: 0 }
  fc.assert(
    fc.property(counts(30), counts(4), counts(10), fc.integer({ min: 1, max: 3 }), (over, today, before, limit) => {
      const all: Counts = { ...over }
      for (const [key, count] of Object.entries(today)) all[key] = (all[key] ?? 0) + count
      const total = sum(before)
      const scaleOver = total === 0 ? 1 : sum(over) / total
      const scale = total === 0 ? 1 : sum(all) / total
      const depth = limit + 1
      const first = listRises(over, before, scaleOver).slice(0, depth)
      const words = Object.entries(today).map(([key, count]) => ({ key, count, negative: 0, neutral: 0, positive: 0 }))
      const merge = (known: Rise[]) => mergeRises(first, depth, known, words, { limit, scaleOver, scale })
      const { open } = merge([])
      const known = open.map((key) => ({ key, count: over[key] ?? 0, before: before[key] ?? 0 }))
      const found = merge(known)
      seen[open.length > 0 ? 'open' : 'closed'] += 1
      if (found.isDeeper) seen.deeper += 1
      else expect(found.first).toEqual(listRises(all, before, scale).slice(0, limit))
    }),
    { numRuns: 3000, seed: 11 },
  )
  expect(Math.min(seen.open, seen.closed)).toBeGreaterThan(1000)
  expect(seen.deeper).toBeGreaterThan(20)
})
