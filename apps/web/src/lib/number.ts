import { useLingui } from '@lingui/react'

/** Numbers as the chosen language writes them. */
export function useNumber() {
  const { locale } = useLingui().i18n
  return {
    whole: (value: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(value),
    one: (value: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value),
    two: (value: number) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value),
    short: (value: number) =>
      new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value),
    /** An amount in its currency, without digits behind the point where there is nothing in them. */
    money: ({ amount, currency }: { amount: number; currency: string }) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' }).format(
        amount,
      ),
    percent: (value: number) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(value),
    change: (value: number) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' }).format(
        value,
      ),
  }
}
