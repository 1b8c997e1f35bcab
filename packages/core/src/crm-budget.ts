import type { CrmBudget } from './crm.ts'

const MINUTE_MS = 60_000

/** How long until we look for changes again: the more of the organisation's calls are used, the longer. */
export function restBetweenLooks(budget: CrmBudget | null): number {
  const share = budget && budget.of > 0 ? budget.used / budget.of : 0
  if (share >= 0.9) return 60 * MINUTE_MS
  if (share >= 0.7) return 15 * MINUTE_MS
  return share >= 0.5 ? 5 * MINUTE_MS : MINUTE_MS
}

/** The last of the organisation's calls are for its people, not for us. */
export function isSpent(budget: CrmBudget | null): boolean {
  return budget !== null && budget.of > 0 && budget.used >= budget.of * 0.95
}
