/** What a lead is worth: an amount of a currency by its ISO 4217 code. */
export interface LeadValue {
  amount: number
  currency: string
}

/** More than this is a slip of the hand. */
export const MOST_WORTH = 1_000_000_000_000

/** Every currency code that this program knows, those of former currencies too, in alphabetical order. */
export const CURRENCIES: readonly string[] = Intl.supportedValuesOf('currency')

/** How many digits a currency has behind its point: none of the yen, three of the Kuwaiti dinar. */
export function digitsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

export type ValueProblem = 'currency' | 'amount' | 'digits'

/** What is wrong with a value; undefined where nothing is. */
export function valueProblem({ amount, currency }: LeadValue): ValueProblem | undefined {
  if (!CURRENCIES.includes(currency)) return 'currency'
  if (!Number.isFinite(amount) || amount < 0 || amount > MOST_WORTH) return 'amount'
  const scaled = amount * 10 ** digitsOf(currency)
  return Math.abs(scaled - Math.round(scaled)) > 1e-3 ? 'digits' : undefined
}
