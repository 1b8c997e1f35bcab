import { findOccurrences, type Occurrence } from './occurrences.ts'
import type { Near, Phrase, Window } from './tree.ts'
import type { View } from './view.ts'

/**
 * The occurrences of each operand of a NEAR that take part in a chain: one that begins at the first operand and reaches the
 * last, each link within its gap. Undefined where there is no chain.
 */
export function findChain({ operands, links }: Near, view: View): Occurrence[] | undefined {
  const found = operands.map(({ anyOf }) => findAny(anyOf, view))
  const reached: Occurrence[][] = [found[0] ?? []]
  for (const [step, link] of links.entries()) {
    reached.push(keepNear(found[step + 1] ?? [], reached[step] ?? [], link.gap, true, !link.ordered))
  }
  if (reached.at(-1)?.length === 0) return undefined
  for (const [step, link] of [...links.entries()].reverse()) {
    reached[step] = keepNear(reached[step] ?? [], reached[step + 1] ?? [], link.gap, !link.ordered, true)
  }
  return reached.flat()
}

/** Where any of the phrases stands; a place is named once, however many of them are found there. */
function findAny(phrases: readonly Phrase[], view: View): Occurrence[] {
  const found = new Map<number, Occurrence>()
  for (const phrase of phrases) {
    for (const occurrence of findOccurrences(phrase, view)) {
      found.set(occurrence.first * 0x10000 + occurrence.last, occurrence)
    }
  }
  return [...found.values()]
}

/** Those of `found` that have one of `others` before them, or behind them, with at most `gap` tokens between. */
function keepNear(
  found: Occurrence[],
  others: Occurrence[],
  gap: number,
  before: boolean,
  behind: boolean,
): Occurrence[] {
  const firsts = Int32Array.from(others, ({ first }) => first).sort()
  const lasts = Int32Array.from(others, ({ last }) => last).sort()
  return found.filter(({ first, last }) => {
    if (before && hasWithin(lasts, first - 1 - gap, first - 1)) return true
    return behind && hasWithin(firsts, last + 1, last + 1 + gap)
  })
}

function hasWithin(sorted: Int32Array, from: number, to: number): boolean {
  const at = lowerBound(sorted, from)
  return at < sorted.length && (sorted[at] as number) <= to
}

/** The index of the first number that is not below `least`. */
function lowerBound(sorted: Int32Array, least: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) < least) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * The occurrences inside the first window that holds every element as often as the phrase names it, or undefined. The
 * window has as many tokens as the elements have, and `slack` more.
 */
export function findWindow({ elements, slack }: Window, view: View): Occurrence[] | undefined {
  const wanted = countEqual(elements).map(({ phrase, times }) => {
    const occurrences = findOccurrences(phrase, view).sort((left, right) => left.first - right.first)
    return { times, occurrences, firsts: Int32Array.from(occurrences, ({ first }) => first) }
  })
  if (wanted.some(({ times, occurrences }) => occurrences.length < times)) return undefined
  wanted.sort((left, right) => left.occurrences.length - right.occurrences.length)
  const size = elements.reduce((sum, { parts }) => sum + parts.length, 0) + slack
  const starts = new Set(wanted.flatMap(({ occurrences }) => occurrences.map(({ first }) => first)))
  for (const start of starts) {
    const inside: Occurrence[] = []
    const isWhole = wanted.every(({ times, occurrences, firsts }) => {
      const held = inside.length
      for (let at = lowerBound(firsts, start); at < firsts.length; at++) {
        const occurrence = occurrences[at] as Occurrence
        if (occurrence.first >= start + size) break
        if (occurrence.last < start + size) inside.push(occurrence)
      }
      return inside.length - held >= times
    })
    if (isWhole) return inside
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
