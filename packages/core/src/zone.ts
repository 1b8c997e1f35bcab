const MINUTE_MS = 60_000

/** The moment at which clocks of a zone show a day and a minute of it; where daylight saving skips it, the one that they skip to; where it comes twice, the first. */
export function momentOf(day: { year: number; month: number; day: number }, minute: number, zone: string): number {
  const wanted = Date.UTC(day.year, day.month - 1, day.day) + minute * MINUTE_MS
  const steady = steadyOffset(Math.floor(wanted / DAY_MS), zone)
  if (steady !== undefined) return wanted - steady
  // The offsets on both sides of a change that may be near.
  const [before, after] = [offsetAt(wanted - DAY_MS, zone), offsetAt(wanted + DAY_MS, zone)]
  const early = wanted - before
  const late = wanted - after
  if (offsetAt(early, zone) === before) return offsetAt(late, zone) === after ? Math.min(early, late) : early
  if (offsetAt(late, zone) === after) return late
  return changeBetween(late, early, zone)
}

const DAY_MS = 24 * 60 * MINUTE_MS

/** By zone and day since 1970: its offset at midnight in UTC. Asking `Intl` takes longer than all the rest. */
const midnights = new Map<string, number>()
const MOST_MIDNIGHTS = 20_000

/** The offset around a day where the clocks are not changed near it: no zone changes them twice within three days. */
function steadyOffset(day: number, zone: string): number | undefined {
  const before = offsetAtMidnight(day - 1, zone)
  return before === offsetAtMidnight(day + 2, zone) ? before : undefined
}

function offsetAtMidnight(day: number, zone: string): number {
  const key = `${zone} ${day}`
  let offset = midnights.get(key)
  if (offset === undefined) {
    offset = offsetAt(day * DAY_MS, zone)
    if (midnights.size >= MOST_MIDNIGHTS) midnights.clear()
    midnights.set(key, offset)
  }
  return offset
}

/** The first moment, to the minute, at which the zone's offset is another than at `from`. */
function changeBetween(from: number, to: number, zone: string): number {
  let [low, high] = [Math.min(from, to), Math.max(from, to)]
  const before = offsetAt(low, zone)
  while (high - low > MINUTE_MS) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS
    if (offsetAt(middle, zone) === before) low = middle
    else high = middle
  }
  return high
}

/** The day that a moment falls on in a zone. */
export function dayOf(at: number, zone: string): { year: number; month: number; day: number } {
  const local = new Date(at + offsetAt(at, zone))
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() }
}

/** The same starts of days are asked for by every chart, and asking Intl takes some 10 µs: of so many answers at most. */
const REMEMBERED = 20_000
const formats = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, Map<number, number>>()
let remembered = 0

/** Local time minus UTC, in ms. */
export function offsetAt(at: number, zone: string): number {
  const known = offsets.get(zone)?.get(at)
  if (known !== undefined) return known
  const offset = readOffset(at, zone)
  if (remembered >= REMEMBERED) {
    offsets.clear()
    remembered = 0
  }
  const ofZone = offsets.get(zone) ?? new Map<number, number>()
  offsets.set(zone, ofZone.set(at, offset))
  remembered += 1
  return offset
}

function readOffset(at: number, zone: string): number {
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
