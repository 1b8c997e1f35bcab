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
