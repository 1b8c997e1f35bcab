import type { Kept } from '../kept.ts'

/** Posts as if they were kept here. */
export function playKept(ids: readonly string[]): Kept {
  const sorted = [...ids].sort()
  return {
    ids: async (after, most) => sorted.filter((id) => after === undefined || id > after).slice(0, most),
  }
}
