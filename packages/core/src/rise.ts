/** A stretch of time in which far more was said than usual. */
export interface Rise {
  /** Which of the counts. */
  index: number
  /** The median of the others. */
  usual: number
}

/** Fewer mentions than so many are no rise, however few there are otherwise. */
const FEWEST = 10
/** At so many times the usual a person sees it in the chart. */
const TIMES = 2
/** Standard deviations of a Poisson count: about one in 30,000 by chance. */
const DEVIATIONS = 4

/**
 * The strongest rise among counts of equal stretches of time; undefined where none stands out. A count rises by
 * (count − usual) / √(usual + 1), `usual` being the median of the others, so that one rush does not hide another.
 */
export function strongestRise(counts: readonly number[]): Rise | undefined {
  if (counts.length < 4) return undefined
  const sorted = [...counts].sort((a, b) => a - b)
  const places = new Map(sorted.map((count, place) => [count, place]))
  const rises = counts.map((count, index) => {
    const usual = medianWithout(sorted, places.get(count) as number)
    return { index, usual, count, deviations: (count - usual) / Math.sqrt(usual + 1) }
  })
  const strongest = rises.reduce((best, one) => (one.deviations > best.deviations ? one : best))
  const { index, usual, count, deviations } = strongest
  return count >= FEWEST && count >= usual * TIMES && deviations >= DEVIATIONS ? { index, usual } : undefined
}

/** Of sorted counts, but the one at a place. */
function medianWithout(sorted: readonly number[], place: number): number {
  const other = (at: number) => sorted[at < place ? at : at + 1] ?? 0
  const length = sorted.length - 1
  const middle = Math.floor(length / 2)
  return length % 2 === 1 ? other(middle) : (other(middle - 1) + other(middle)) / 2
}
