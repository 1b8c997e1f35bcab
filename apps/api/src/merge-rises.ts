import type { Rise, TopRow } from '@earshot/db/chart-tops'
import { FEWEST, strengthOf } from '@earshot/db/rise-strength'

export interface MergedRises {
  /** What rises most, as far as it is known. */
  first: Rise[]
  /** Words of today that could be among them, if it were known how often they were heard before. */
  open: string[]
  /** Whether a word that nobody said today, and that stands further down, could be among them. */
  isDeeper: boolean
}

/**
 * What rises most when today is added to the days that are over. `over`: what rises most in those, `depth` of them at most, at `scaleOver`; `known`: words
 * that are not among them, but were looked up; `today`: all words of today. Today's mentions only raise the scale, which weakens
 * each rise, and a word that was said `n` times today rises by no more than `n` deviations.
 */
export function mergeRises(
  over: readonly Rise[],
  depth: number,
  known: readonly Rise[],
  today: readonly TopRow[],
  how: { limit: number; scaleOver: number; scale: number },
): MergedRises {
  const { limit, scaleOver, scale } = how
  const last = over.length < depth ? undefined : over.at(-1)
  const hidden = last ? strengthOf(last, scaleOver) : 0
  const rises = new Map([...over, ...known].map((rise) => [rise.key, rise]))
  const unknown: TopRow[] = []
  for (const row of today) {
    const rise = rises.get(row.key)
    if (rise) rises.set(row.key, { ...rise, count: rise.count + row.count })
    else unknown.push(row)
  }
  const first = [...rises.values()]
    .filter(({ count, before }) => count >= FEWEST && count > before * scale)
    .map((rise) => ({ rise, strength: strengthOf(rise, scale) }))
    .sort((a, b) => b.strength - a.strength || (a.rise.key < b.rise.key ? -1 : 1))
    .slice(0, limit)
  const lowest = first.length < limit ? 0 : (first.at(-1)?.strength ?? 0)
  // One that was said too seldom to be listed may have come as near as this.
  const nearest = Math.max(hidden, FEWEST - 1)
  const isOpen = ({ count }: TopRow) => nearest + count >= lowest
  return {
    first: first.map(({ rise }) => rise),
    open: unknown.filter(isOpen).map(({ key }) => key),
    isDeeper: last !== undefined && hidden >= lowest,
  }
}
