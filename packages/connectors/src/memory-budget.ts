import { RateLimited } from '@earshot/core/errors'
import type { Budget } from './limits.ts'

/** A budget for one process: `connector try`, the kit, a form's test. */
export function memoryBudget(now: () => number = Date.now): Budget {
  const windows = new Map<string, { since: number; used: number }>()
  const holds = new Map<string, number>()
  return {
    async take(key, limit, cost) {
      const at = now()
      const held = holds.get(key) ?? 0
      if (held > at) throw new RateLimited('The network asked us to wait.', held)
      const window = windows.get(key)
      const fresh = !window || window.since + limit.everyMs <= at ? { since: at, used: 0 } : window
      if (fresh.used + cost > limit.requests) {
        throw new RateLimited(`The budget of ${limit.requests} requests is used up.`, fresh.since + limit.everyMs)
      }
      windows.set(key, { since: fresh.since, used: fresh.used + cost })
    },
    async hold(key, until) {
      holds.set(key, Math.max(holds.get(key) ?? 0, until))
    },
  }
}
