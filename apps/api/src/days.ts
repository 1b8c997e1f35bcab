const DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const HOUR_MS = 3600 * 1000

/** The start of a day in a zone (`2026-11-22`), or an exact time as it is. */
export function startOfDay(text: string, zone: string): Date {
  const parts = DAY.exec(text)
  return parts ? localMidnight(Number(parts[1]), Number(parts[2]), Number(parts[3]), zone) : new Date(text)
}

/** The end of a day in a zone, which is the start of the next; or an exact time as it is. */
export function endOfDay(text: string, zone: string): Date {
  const parts = DAY.exec(text)
  return parts ? localMidnight(Number(parts[1]), Number(parts[2]), Number(parts[3]) + 1, zone) : new Date(text)
}

/** The first moment of a local day; where daylight saving skips midnight, the moment that it skips to. */
function localMidnight(year: number, month: number, day: number, zone: string): Date {
  const wanted = Date.UTC(year, month - 1, day)
  // The offset at the guess may not be the offset at the answer: the second round settles it.
  let at = wanted - offsetAt(wanted, zone)
  at = wanted - offsetAt(at, zone)
  return new Date(at + offsetAt(at, zone) < wanted ? at + HOUR_MS : at)
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Local time minus UTC, in ms. */
export function offsetAt(at: number, zone: string): number {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(zone, format)
  }
  const part: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(at)) part[type] = Number(value)
  const local = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute, part.second)
  return local - Math.floor(at / 1000) * 1000
}

export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0
  } catch {
    return false // RangeError is how Intl says that it has no such zone
  }
}
