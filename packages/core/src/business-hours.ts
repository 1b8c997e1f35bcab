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

/** Spans that are open, in their order: where each begins and ends, and for how long it had been open before, all in ms. */
export interface OpenTime {
  opens: number[]
  closes: number[]
  before: number[]
}

/** What is open between two moments, and in the days that they are in: to ask of many moments how long lies between them. */
export function openTime(from: number, until: number, hours: BusinessHours): OpenTime {
  const time: OpenTime = { opens: [], closes: [], before: [] }
  const days = Math.ceil((until - from) / DAY_MS) + 2
  let before = 0
  for (const [opens, closes] of openings(from, 1, hours, days)) {
    if (closes <= opens) continue
    time.opens.push(opens)
    time.closes.push(closes)
    time.before.push(before)
    before += closes - opens
  }
  return time
}

/** For how long it was open between two moments of that time, in ms. In SQL it is `openMs` (packages/db/src/answer-measure.ts). */
export function openBetween(time: OpenTime, from: number, until: number): number {
  return openUntil(time, until) - openUntil(time, from)
}

function openUntil({ opens, closes, before }: OpenTime, at: number): number {
  let [low, high] = [0, opens.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((opens[middle] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  const last = low - 1
  return last < 0 ? 0 : (before[last] ?? 0) + Math.min(at, closes[last] ?? 0) - (opens[last] ?? 0)
}

/** The spans that are open, day by day from that of a moment on, or back. */
function* openings(
  at: number,
  step: 1 | -1,
  { zone, week, holidays }: BusinessHours,
  days = MOST_DAYS,
): Generator<[number, number]> {
  const first = dayOf(at, zone)
  const closed = new Set(holidays)
  for (let n = 0; n < days; n++) {
    const date = new Date(Date.UTC(first.year, first.month - 1, first.day) + n * step * DAY_MS)
    const opening = week[(date.getUTCDay() + 6) % 7]
    if (!opening || closed.has(date.toISOString().slice(0, 10))) continue
    const day = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
    yield [momentOf(day, opening.from, zone), momentOf(day, opening.to, zone)]
  }
}
