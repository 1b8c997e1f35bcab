import { findOccurrences, type Occurrence } from './occurrences.ts'
import type { Near, Phrase, Window } from './tree.ts'
import type { View } from './view.ts'

/**
 * The occurrences of each operand of a NEAR that take part in a chain: one that begins at the first operand and reaches the
 * last, each link within its gap. Undefined where there is no chain.
 */
export function findChain({ operands, links }: Near, view: View): Occurrence[] | undefined {
  const found = operands.map(({ anyOf }) => anyOf.flatMap((phrase) => findOccurrences(phrase, view)).sort(byPlace))
  const reached: Occurrence[][] = [found[0] ?? []]
  for (const [step, link] of links.entries()) {
    const before = reached[step] ?? []
    reached.push((found[step + 1] ?? []).filter((right) => before.some((left) => isLinked(left, right, link))))
  }
  if (reached.at(-1)?.length === 0) return undefined
  for (let step = links.length - 1; step >= 0; step--) {
    const after = reached[step + 1] ?? []
    const link = links[step] as Near['links'][number]
    reached[step] = (reached[step] ?? []).filter((left) => after.some((right) => isLinked(left, right, link)))
  }
  return reached.flat()
}

function isLinked(left: Occurrence, right: Occurrence, { gap, ordered }: Near['links'][number]): boolean {
  if (left.region !== right.region) return false
  const behind = right.first - left.last - 1
  if (behind >= 0 && behind <= gap) return true
  const ahead = left.first - right.last - 1
  return !ordered && ahead >= 0 && ahead <= gap
}

/**
 * The occurrences inside the first window that holds every element as often as the phrase names it, or undefined. The
 * window has as many tokens as the elements have, and `slack` more.
 */
export function findWindow({ elements, slack }: Window, view: View): Occurrence[] | undefined {
  const wanted = countEqual(elements)
  const found = wanted.map(({ phrase }) => findOccurrences(phrase, view).sort(byPlace))
  const size = elements.reduce((sum, { parts }) => sum + parts.length, 0) + slack
  for (const opening of found.flat().sort(byPlace)) {
    const inside = found.map((occurrences) =>
      occurrences.filter(
        ({ region, first, last }) => region === opening.region && first >= opening.first && last < opening.first + size,
      ),
    )
    if (inside.every((occurrences, at) => occurrences.length >= (wanted[at]?.times ?? 0))) return inside.flat()
  }
  return undefined
}

/** Elements by what they ask for, with how often each is named. */
function countEqual(elements: readonly Phrase[]): { phrase: Phrase; times: number }[] {
  const counted = new Map<string, { phrase: Phrase; times: number }>()
  for (const phrase of elements) {
    const key = JSON.stringify(phrase.parts)
    const entry = counted.get(key)
    if (entry) entry.times++
    else counted.set(key, { phrase, times: 1 })
  }
  return [...counted.values()]
}

function byPlace(left: Occurrence, right: Occurrence): number {
  return left.first - right.first
}
