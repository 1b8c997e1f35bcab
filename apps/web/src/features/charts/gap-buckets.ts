import type { Gap } from '@earshot/contract/coverage'

/** Which buckets of an axis a gap falls into: their indexes, each with the causes. `end` is where the last bucket ends. */
export function gapBuckets(
  starts: readonly number[],
  end: number,
  gaps: readonly Gap[],
  now: number,
): Map<number, Gap[]> {
  const found = new Map<number, Gap[]>()
  starts.forEach((start, index) => {
    const until = Math.min(starts[index + 1] ?? end, now)
    const inside = gaps.filter(
      (gap) => Date.parse(gap.from) < until && (gap.until ? Date.parse(gap.until) : now) > start,
    )
    if (inside.length > 0) found.set(index, inside)
  })
  return found
}

/** Neighbours together, as first and last index: one hatched area for each. */
export function runsOf(indexes: Iterable<number>): [number, number][] {
  const runs: [number, number][] = []
  for (const index of [...indexes].sort((one, other) => one - other)) {
    const last = runs.at(-1)
    if (last && last[1] === index - 1) last[1] = index
    else runs.push([index, index])
  }
  return runs
}
