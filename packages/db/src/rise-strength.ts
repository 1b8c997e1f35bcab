/** At so few mentions chance alone makes a word rise. */
export const FEWEST = 3

/**
 * By how far a count exceeds that of the span before (scaled to the same number of mentions), in standard deviations of a Poisson
 * count: (now − before) / √(before + 1).
 */
export function strengthOf({ count, before }: { count: number; before: number }, scale: number): number {
  return (count - before * scale) / Math.sqrt(before * scale + 1)
}
