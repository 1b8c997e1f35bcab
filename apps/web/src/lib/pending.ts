import { dayIn, zoneOffset } from './time.ts'

const DAY_MS = 86_400_000
const NINE_MS = 9 * 3600_000

/** Nine in the morning of a day (`2026-11-27`) in a zone, on a day when its clocks change, too. */
export function nineOn(day: string, timeZone: string): Date {
  const wall = Date.parse(`${day}T00:00:00Z`) + NINE_MS
  const near = zoneOffset(timeZone, new Date(wall))
  return new Date(wall - zoneOffset(timeZone, new Date(wall - near)))
}

/** The day that comes so many days after today in a zone. */
export function dayAfter(days: number, timeZone: string, now: number): string {
  const today = Date.parse(`${dayIn(timeZone, now)}T00:00:00Z`)
  return new Date(today + days * DAY_MS).toISOString().slice(0, 10)
}

/** Days from today to the next Monday in a zone: 7 on a Monday. */
export function daysToMonday(timeZone: string, now: number): number {
  const weekday = new Date(`${dayIn(timeZone, now)}T00:00:00Z`).getUTCDay()
  return (8 - weekday) % 7 || 7
}
