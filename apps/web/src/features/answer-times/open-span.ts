import { useLingui } from '@lingui/react'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** A length of open time. Never in days: a day of open hours is no day. */
export function useOpenSpan(): (ms: number | null) => string {
  const { locale } = useLingui().i18n
  return (ms) => {
    if (ms === null) return '–'
    const [unit, size] = ms < HOUR_MS ? (['minute', MINUTE_MS] as const) : (['hour', HOUR_MS] as const)
    const format = {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      maximumFractionDigits: unit === 'hour' ? 1 : 0,
    } as const
    return new Intl.NumberFormat(locale, format).format(ms / size)
  }
}
