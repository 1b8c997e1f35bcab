import type { Turn } from './connector.ts'
import { findUtc } from './time.ts'

/** A network may index a post late: so much of the last turn is read again. */
const OVERLAP_MS = 5 * 60_000
const CLOCK_SKEW_MS = 10 * 60_000

/**
 * From when on a turn reads, in ms since the epoch, for cursors that are times: a little before the cursor, but never before
 * `since`. A cursor that is damaged, or from the future, is as none.
 */
export function readFrom(turn: Pick<Turn<unknown>, 'cursor' | 'since' | 'now'>, overlapMs = OVERLAP_MS): number {
  const cursor = Date.parse(findUtc(turn.cursor) ?? '')
  if (Number.isNaN(cursor) || cursor > turn.now() + CLOCK_SKEW_MS) return turn.since
  return Math.max(cursor - overlapMs, turn.since)
}

/** The cursor that the newest of these times makes: times from the future are passed over, lest one hide all that comes after. */
export function newestTime(
  times: readonly (string | undefined)[],
  turn: Pick<Turn<unknown>, 'cursor' | 'now'>,
): string | undefined {
  const latest = new Date(turn.now() + CLOCK_SKEW_MS).toISOString()
  const believed = times.filter((time) => time !== undefined && time <= latest).sort()
  return believed.at(-1) ?? turn.cursor
}
