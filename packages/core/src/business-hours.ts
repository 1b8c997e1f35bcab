import { dayOf, momentOf } from './zone.ts'

/** Minutes of a day, from midnight on its clocks: `{ from: 540, to: 1020 }` is 9:00 to 17:00. */
export interface Opening {
  from: number
  to: number
}

export interface BusinessHours {
  /** An IANA name. */
  zone: string
  /** Monday first; null: closed. */
  week: readonly (Opening | null)[]
  /** Days on which it is closed, `2026-12-25`. */
  holidays: readonly string[]
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** Further than this no open hour is looked for. */
const MOST_DAYS = 800

/** When so many minutes of open hours have gone by since a moment, in ms since the epoch; undefined where it is never open that long. */
export function afterOpenMinutes(from: number, minutes: number, hours: BusinessHours): number | undefined {
  let left = minutes * MINUTE_MS
  for (const [opens, closes] of openings(from, 1, hours)) {
    const start = Math.max(opens, from)
    const open = Math.max(0, closes - start)
    if (open > 0 && left <= open) return start + left
    left -= open
  }
  return undefined
}

/**
 * Since when a moment lies so many open minutes back: what began at it or before has had them all by `at`, what began later has not.
 * undefined where there were never so many.
 */
export function beforeOpenMinutes(at: number, minutes: number, hours: BusinessHours): number | undefined {
  let left = minutes * MINUTE_MS
  for (const [opens, closes] of openings(at, -1, hours)) {
    const end = Math.min(closes, at)
    const open = Math.max(0, end - opens)
    if (open > 0 && left <= open) return end - left
    left -= open
  }
  return undefined
}

/** The spans that are open, day by day from that of a moment on, or back. */
function* openings(at: number, step: 1 | -1, { zone, week, holidays }: BusinessHours): Generator<[number, number]> {
  const first = dayOf(at, zone)
  const closed = new Set(holidays)
  for (let n = 0; n < MOST_DAYS; n++) {
    const date = new Date(Date.UTC(first.year, first.month - 1, first.day) + n * step * DAY_MS)
    const opening = week[(date.getUTCDay() + 6) % 7]
    if (!opening || closed.has(date.toISOString().slice(0, 10))) continue
    const day = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
    yield [momentOf(day, opening.from, zone), momentOf(day, opening.to, zone)]
  }
}
