import { offsetAt } from '@earshot/core/zone'
import type { Bucket } from '@earshot/db/chart-counts'

const HOUR_MS = 3600_000
const DAY_MS = 24 * HOUR_MS
/** 1970-01-05 was a Monday. */
const FIRST_MONDAY = 4 * DAY_MS

export interface Span {
  /** ms since the epoch; `end` is where the next begins. */
  start: number
  end: number
}

/** The hours, days or weeks (from Monday) of a zone that a span touches, as Postgres's `date_trunc` cuts them. */
export function bucketsBetween(from: Date, to: Date, bucket: Bucket, zone: string): Span[] {
  const spans: Span[] = []
  let start = startOf(from.getTime(), bucket, zone)
  while (start < to.getTime()) {
    const end = startOf(start + lengthOf(bucket), bucket, zone)
    spans.push({ start, end })
    start = end
  }
  return spans
}

function startOf(at: number, bucket: Bucket, zone: string): number {
  const local = at + offsetAt(at, zone)
  // The hour that daylight saving repeats is two hours of one name: each has its own bucket.
  if (bucket === 'hour') return Math.floor(local / HOUR_MS) * HOUR_MS - offsetAt(at, zone)
  const step = bucket === 'day' ? DAY_MS : 7 * DAY_MS
  const shift = bucket === 'week' ? FIRST_MONDAY : 0
  return toUtc(Math.floor((local - shift) / step) * step + shift, zone)
}

/** The moment of a local time, the second of two; in a gap, as Postgres reads it: by the offset of before. */
function toUtc(local: number, zone: string): number {
  const guess = local - offsetAt(local, zone)
  const at = local - offsetAt(guess, zone)
  return at + offsetAt(at, zone) === local ? at : local - offsetAt(guess - HOUR_MS * 3, zone)
}

/** Long enough to land in the next bucket, daylight saving or not, and never in the one after. */
function lengthOf(bucket: Bucket): number {
  return bucket === 'hour' ? HOUR_MS : bucket === 'day' ? DAY_MS + 2 * HOUR_MS : 7 * DAY_MS + 2 * HOUR_MS
}
