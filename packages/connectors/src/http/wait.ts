type Headers = Readonly<Record<string, string>>

/** Longer than this a network is not believed at once: it is asked again, and may say so again. */
const LONGEST_MS = 24 * 3600 * 1000
/** A count of seconds above this is a time since 1970; above the other it is one in ms. */
const EPOCH_FROM = 1_000_000_000
const EPOCH_MS_FROM = 1_000_000_000_000

/**
 * When a network that refused for now may be asked again, in ms since the epoch; undefined where it does not say. Reads
 * `Retry-After` as seconds or as a date (RFC 9110, 10.2.3), then the rate-limit headers. A day ahead at most: a
 * wrong date must not silence a connection for weeks.
 */
export function waitUntil(headers: Headers, now: number): number | undefined {
  const said = readTime(headers['retry-after'], now) ?? resetAt(headers, now)
  return said === undefined ? undefined : Math.min(Math.max(said, now), now + LONGEST_MS)
}

/** When the window that the network says is used up begins anew; undefined while requests are left, or where it says nothing. */
export function usedUpUntil(headers: Headers, now: number): number | undefined {
  const left =
    headers['x-ratelimit-remaining'] ??
    headers['x-rate-limit-remaining'] ??
    headers['ratelimit-remaining'] ??
    headers['rate-remaining'] ??
    headers.ratelimit?.match(/\br=(\d+)/)?.[1]
  if (left === undefined || left.trim() === '' || !(Number(left) <= 0)) return undefined
  const at = resetAt(headers, now)
  return at !== undefined && at > now ? Math.min(at, now + LONGEST_MS) : undefined
}

function resetAt(headers: Headers, now: number): number | undefined {
  const said =
    headers['x-ratelimit-reset'] ??
    headers['x-rate-limit-reset'] ??
    headers['ratelimit-reset'] ??
    headers['rate-reset'] ??
    headers.ratelimit?.match(/\bt=(\d+)/)?.[1]
  return readTime(said, now)
}

/** Seconds from now, seconds or ms since 1970, or a date. */
function readTime(said: string | undefined, now: number): number | undefined {
  const words = said?.trim()
  if (!words) return undefined
  if (/^\d+(\.\d+)?$/.test(words)) {
    const seconds = Number(words)
    if (seconds >= EPOCH_MS_FROM) return seconds
    return seconds >= EPOCH_FROM ? seconds * 1000 : now + seconds * 1000
  }
  const at = Date.parse(words)
  return Number.isNaN(at) ? undefined : at
}
