import { useLingui } from '@lingui/react'
import { useMembership } from './session.ts'

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** Times as a member reads them: in the language chosen and in the workspace's time zone, never the browser's. */
export function useTime() {
  const { i18n } = useLingui()
  const timeZone = useMembership().timeZone
  return timeIn(i18n.locale, timeZone)
}

export function timeIn(locale: string, timeZone: string) {
  const format = (options: Intl.DateTimeFormatOptions) => (at: string | number | Date) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(new Date(at))
  const day = format({ dateStyle: 'medium' })
  return {
    timeZone,
    day,
    shortDay: format({ month: 'short', day: 'numeric' }),
    weekday: format({ weekday: 'short', month: 'short', day: 'numeric' }),
    clock: format({ timeStyle: 'short' }),
    exact: format({ dateStyle: 'medium', timeStyle: 'short' }),
    hour: format({ month: 'short', day: 'numeric', hour: 'numeric' }),
    /** "5 minutes ago" for a week, then the day. */
    ago: (at: string, now = Date.now()) => {
      const elapsed = now - Date.parse(at)
      if (elapsed > 6 * 86_400_000 || elapsed < -60_000) return day(at)
      return relative(locale, -elapsed)
    },
    /** 0 is Monday. 5 January 1970 was one. */
    weekdayName: (day: number, style: 'short' | 'long' = 'short') =>
      new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: style }).format(Date.UTC(1970, 0, 5 + day)),
    /** A span's length: "in 5 min", "5 min ago"; shortest form. */
    span: (ms: number) => spanIn(locale, ms),
  }
}

function relative(locale: string, ms: number): string {
  // French narrow is "-5 min"; short, elsewhere longer, is "il y a 5 min".
  const style = locale.startsWith('fr') ? 'short' : 'narrow'
  const text = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style })
  const [unit, size] = STEPS.find(([, step]) => Math.abs(ms) >= step) ?? ['second', 1000]
  return text.format(unit === 'second' ? 0 : Math.trunc(ms / size), unit)
}

function spanIn(locale: string, ms: number): string {
  const [unit, size] = STEPS.find(([, step]) => Math.abs(ms) >= step) ?? ['second', 1000]
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(Math.round(ms / size))
}

/** Hours and minutes that a zone is ahead of UTC, in ms, at a time. */
export function zoneOffset(timeZone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return local - Math.floor(at.getTime() / 1000) * 1000
}

/** The day (`2026-11-22`) that a time falls on in a zone. */
export function dayIn(timeZone: string, at: number | Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(at)
}
