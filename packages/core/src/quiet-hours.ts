import { dayOf, momentOf } from './zone.ts'

/** Minutes of a day, from midnight on its clocks: `{ from: 1320, to: 420 }` is from 22:00 to 7:00 of the next day. */
export interface QuietHours {
  from: number
  to: number
}

const DAY_MS = 24 * 3600_000

/**
 * When the quiet hours end that a moment lies in (ms since the epoch); undefined: it lies in none. They are spans of real time between two
 * moments of the zone's clocks, so a night in which clocks change is an hour shorter or longer, and never begins twice.
 */
export function endOfQuiet(now: number, { from, to }: QuietHours, zone: string): number | undefined {
  const today = dayOf(now, zone)
  const day = (n: number) => {
    const date = new Date(Date.UTC(today.year, today.month - 1, today.day) + n * DAY_MS)
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
  }
  // The night that began yesterday, and the one that begins today.
  for (const n of [-1, 0]) {
    const begins = momentOf(day(n), from, zone)
    const ends = momentOf(day(from < to ? n : n + 1), to, zone)
    if (from !== to && begins <= now && now < ends) return ends
  }
  return undefined
}
