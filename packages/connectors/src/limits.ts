export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** So many requests in every window, counted for one account or for one address of the network. */
export interface Limit {
  per: 'account' | 'address'
  requests: number
  everyMs: number
  /** Counts only requests that name this bucket (a search with a quota of its own); undefined: every request. */
  bucket?: string
}

/** A limit that the network counts by the account, key or app that asks. */
export function perAccount(limit: Omit<Limit, 'per'>): Limit {
  return { per: 'account', ...limit }
}

/** A limit that the network counts by the address that asks. */
export function perAddress(limit: Omit<Limit, 'per'>): Limit {
  return { per: 'address', ...limit }
}

/** Where what has been asked of a network is counted. The worker keeps it in Postgres, so that all workers share it. */
export interface Budget {
  /**
   * Takes `cost` requests from `key`'s window before a call goes out.
   * Throws `RateLimited`, whose `until` is when the window has room again, or when a `hold` ends.
   */
  take(key: string, limit: Limit, cost: number): Promise<void>
  /** The network said: nothing of this key before `until` (ms since the epoch). Until then `take` throws. */
  hold(key: string, until: number): Promise<void>
}
