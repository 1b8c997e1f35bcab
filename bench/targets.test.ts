import { describe, expect, test } from 'vitest'
import { findShortfalls, type Target } from './targets.ts'

const targets: Target[] = [
  { case: 'a', figure: 'rate', least: 10 },
  { case: 'a', figure: 'misses', most: 0 },
]

describe('the targets of a bench', () => {
  test('are met by figures at their edge', () => {
    expect(findShortfalls([{ bench: 'match', case: 'a', rate: 10, misses: 0 }], targets)).toEqual([])
  })

  test('name each figure that falls short, and each that is missing', () => {
    expect(findShortfalls([{ bench: 'match', case: 'a', rate: 9.5 }], targets)).toEqual([
      'a: rate is 9.5; it has to be at least 10.',
      'a: misses was not measured; it has to be at most 0.',
    ])
    expect(findShortfalls([], targets)).toHaveLength(2)
    const noNumber = [{ bench: 'match', case: 'a', rate: Number.NaN, misses: 1 }]
    expect(findShortfalls(noNumber, targets)).toHaveLength(2)
  })
})
