const QUARTER_HOUR_MS = 15 * 60 * 1000
const EARLIEST = Date.UTC(1990, 0, 1)
const CLOCK_SKEW_MS = 10 * 60 * 1000

/**
 * The time that a mention is counted under, in ms since the epoch: when it was published; where the network's clock can't
 * be believed (before 1990, or more than 10 minutes ahead of `receivedAt`), when it was received.
 */
export function countedAt(publishedAt: number, receivedAt: number): { at: number; doubtful: boolean } {
  const doubtful = !(publishedAt >= EARLIEST && publishedAt <= receivedAt + CLOCK_SKEW_MS)
  return { at: doubtful ? receivedAt : publishedAt, doubtful }
}

/** The start of the quarter of an hour, UTC, that a time falls in: the slot of its count. */
export function slotOf(at: number): number {
  return Math.floor(at / QUARTER_HOUR_MS) * QUARTER_HOUR_MS
}
