import fc from 'fast-check'
import { expect, test } from 'vitest'
import { strongestRise } from './rise.ts'

test('a day of a rush stands out, against the median of the others', () => {
  expect(strongestRise([20, 24, 19, 96, 22, 21])).toEqual({ index: 3, usual: 21 })
})

test('of two rushes the stronger one is told', () => {
  expect(strongestRise([10, 60, 11, 90, 10, 12, 9])?.index).toBe(3)
})

test('ordinary noise, steady growth and a handful of mentions are no rise', () => {
  expect(strongestRise([20, 24, 19, 30, 22, 21])).toBeUndefined()
  expect(strongestRise([100, 110, 121, 133, 146, 161])).toBeUndefined()
  expect(strongestRise([0, 0, 9, 0, 0, 0])).toBeUndefined()
})

test('two or three stretches of time have no usual', () => {
  expect(strongestRise([1, 1, 500])).toBeUndefined()
})

test('what is usual is the median of all other counts', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 4, maxLength: 12 })
  let risen = 0
  fc.assert(
    fc.property(counts, (counts) => {
      const found = strongestRise(counts)
      if (!found) return
      risen += 1
      const others = counts.filter((_, index) => index !== found.index).sort((a, b) => a - b)
      const [low, high] = [Math.floor((others.length - 1) / 2), Math.ceil((others.length - 1) / 2)]
      expect(found.usual).toBe(((others[low] ?? 0) + (others[high] ?? 0)) / 2)
    }),
    { numRuns: 2000, seed: 11 },
  )
  expect(risen).toBeGreaterThan(50)
})
