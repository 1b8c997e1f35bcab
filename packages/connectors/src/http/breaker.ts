/** Stops asking a host that keeps failing: after 5 failures in a row it rests, 30 s at first, doubling to 10 minutes. */
export interface Breaker {
  /** Until when the host rests, in ms since the epoch; undefined where it may be asked. */
  restsUntil(host: string): number | undefined
  failed(host: string): void
  answered(host: string): void
}

const PATIENCE = 5
const REST_MS = 30_000
const LONGEST_REST_MS = 600_000

export function createBreaker(now: () => number): Breaker {
  const hosts = new Map<string, { failures: number; until: number }>()
  return {
    restsUntil(host) {
      const until = hosts.get(host)?.until ?? 0
      return until > now() ? until : undefined
    },
    failed(host) {
      const failures = (hosts.get(host)?.failures ?? 0) + 1
      const rest = failures < PATIENCE ? 0 : Math.min(REST_MS * 2 ** (failures - PATIENCE), LONGEST_REST_MS)
      hosts.set(host, { failures, until: now() + rest })
    },
    answered(host) {
      hosts.delete(host)
    },
  }
}
