const LONGEST_WAIT_MS = 24 * 3600_000

/** `Retry-After`, in seconds or as a date, in ms since the epoch; null where there is none that can be read. A day ahead at most. */
export function readRetryAfter(header: string | undefined, now: number): number | null {
  if (!header) return null
  const until = /^\d+$/.test(header.trim()) ? now + Number(header) * 1000 : Date.parse(header)
  return Number.isFinite(until) ? Math.min(until, now + LONGEST_WAIT_MS) : null
}
