import { expect, test } from 'vitest'
import { digitsOf, valueProblem } from './lead-value.ts'

test('a value has a currency that there is, and as many digits as that currency has', () => {
  expect(valueProblem({ amount: 1234.56, currency: 'EUR' })).toBeUndefined()
  expect(valueProblem({ amount: 999_999_999_999.99, currency: 'USD' })).toBeUndefined()
  expect(valueProblem({ amount: 120, currency: 'JPY' })).toBeUndefined()
  expect(valueProblem({ amount: 1.5, currency: 'JPY' })).toBe('digits')
  expect(valueProblem({ amount: 1.005, currency: 'EUR' })).toBe('digits')
  expect(valueProblem({ amount: 1, currency: 'EUROS' })).toBe('currency')
  expect(valueProblem({ amount: 1, currency: 'eur' })).toBe('currency')
  expect(valueProblem({ amount: -1, currency: 'EUR' })).toBe('amount')
  expect(valueProblem({ amount: Number.NaN, currency: 'EUR' })).toBe('amount')
  expect([digitsOf('JPY'), digitsOf('EUR'), digitsOf('KWD')]).toEqual([0, 2, 3])
})
