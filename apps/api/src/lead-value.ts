import { Invalid } from '@earshot/core/errors'
import { digitsOf, type LeadValue, MOST_WORTH, valueProblem } from '@earshot/core/lead-value'

/** Throws `Invalid` for a value that can't be; `at` is where it stands in the body. */
export function requireValue(value: LeadValue, at: string): void {
  const problem = valueProblem(value)
  if (problem === 'currency')
    throw new Invalid(`There is no currency ${value.currency}: give its ISO 4217 code, such as EUR.`, {
      [`${at}/currency`]: 'is no ISO 4217 code',
    })
  if (problem === 'amount')
    throw new Invalid(`Give an amount from 0 to ${MOST_WORTH}.`, { [`${at}/amount`]: 'is out of range' })
  if (problem === 'digits') {
    const digits = digitsOf(value.currency)
    const most = digits === 0 ? 'none' : `${digits} at most`
    throw new Invalid(`Of the digits behind the point ${value.currency} has ${most}.`, {
      [`${at}/amount`]: 'has too many digits behind its point',
    })
  }
}
