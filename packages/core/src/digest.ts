import { dayOf, momentOf } from './zone.ts'

export const DIGESTS = ['never', 'daily', 'weekly'] as const
export type Digest = (typeof DIGESTS)[number]

export interface DigestTime {
  every: Exclude<Digest, 'never'>
  /** From midnight on the clocks of the zone. */
  minute: number
  /** Of a weekly one: 1 Monday … 7 Sunday. */
  weekday: number
}

const DAY_MS = 24 * 3600_000

type Day = { year: number; month: number; day: number }

/** The next time after a moment (both in ms since the epoch); an hour that clocks skip is the one that they skip to, one that comes twice is the first. */
export function nextDigest(after: number, { every, minute, weekday }: DigestTime, zone: string): number {
  const today = dayOf(after, zone)
  for (let n = 0; n <= 8; n++) {
    const day = later(today, n)
    const isDay = every === 'daily' || (new Date(utcOf(day)).getUTCDay() || 7) === weekday
    const at = momentOf(day, minute, zone)
    if (isDay && at > after) return at
  }
  throw new Error('A week has every weekday.')
}

/** The day that a digest leaves on, on the clocks of its zone: `2026-11-27`. */
export function digestDay(at: number, zone: string): string {
  return new Date(utcOf(dayOf(at, zone))).toISOString().slice(0, 10)
}

/** What the digest of a day is about, in ms since the epoch: the whole days before it, and as many before them. */
export function digestSpan(
  day: string,
  every: DigestTime['every'],
  zone: string,
): { from: number; to: number; before: number } {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const days = every === 'daily' ? 1 : 7
  const midnight = (n: number) => momentOf(later({ year, month, day: date }, n), 0, zone)
  return { from: midnight(-days), to: midnight(0), before: midnight(-2 * days) }
}

const utcOf = ({ year, month, day }: Day) => Date.UTC(year, month - 1, day)

function later(day: Day, days: number): Day {
  const date = new Date(utcOf(day) + days * DAY_MS)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}
