import { momentOf } from '@earshot/core/zone'

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/

/** The start of a day in a zone (`2026-11-22`), or an exact time as it is. */
export function startOfDay(text: string, zone: string): Date {
  const parts = DAY.exec(text)
  return parts ? midnightOf(parts, 0, zone) : new Date(text)
}

/** The end of a day in a zone, which is the start of the next; or an exact time as it is. */
export function endOfDay(text: string, zone: string): Date {
  const parts = DAY.exec(text)
  return parts ? midnightOf(parts, 1, zone) : new Date(text)
}

function midnightOf([, year, month, day]: RegExpExecArray, later: number, zone: string): Date {
  return new Date(momentOf({ year: Number(year), month: Number(month), day: Number(day) + later }, 0, zone))
}

export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0
  } catch {
    return false // RangeError is how Intl says that it has no such zone
  }
}
