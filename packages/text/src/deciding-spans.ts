import type { Span } from '@earshot/core/verdict'
import type { Piece } from './pieces.ts'

/** Spans shown for a verdict, at most. */
const MOST = 6
/** A word that costs the verdict less than this share of what the costliest does is not shown. */
const LEAST_SHARE = 0.15

/**
 * Of pieces of a text those whose deletion weakens a verdict most, as long as all of them together weaken it too, in the text's order.
 * `marginWithout` tells how far the verdict is ahead of the next one where some pieces are deleted.
 */
export function decidingSpans(pieces: readonly Piece[], marginWithout: (deleted: readonly Piece[]) => number): Span[] {
  const whole = marginWithout([])
  const weighed = pieces
    .map(({ start, end }) => ({ start, end, weight: whole - marginWithout([{ start, end }]) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST)
  const strong = weighed.filter(({ weight }) => weight >= (weighed[0]?.weight ?? 0) * LEAST_SHARE)
  while (strong.length > 1 && marginWithout(strong) >= whole) strong.pop()
  return strong.sort((a, b) => a.start - b.start)
}

/** A text with spans deleted. */
export function without(text: string, spans: readonly Piece[]): string {
  return [...spans]
    .sort((a, b) => b.start - a.start)
    .reduce((left, { start, end }) => left.slice(0, start) + left.slice(end), text)
}
