import type { Anchor } from './anchors.ts'
import { grow } from './program-table.ts'
import { buildSegment, copyPostings, LEADS_TO_PAIR, mostTriples, put, type Segment } from './segment.ts'

/**
 * The way from keys to programs. What is new waits in a small pile, which becomes a segment when it is next looked into;
 * segments of like size are merged, so that there are few of them and a change touches little.
 */
export interface Postings {
  add(anchors: readonly Anchor[], program: number): void
  /** Segments that hold all postings, the newest ones too. */
  segments(): readonly Segment[]
  /** Merges all segments into one and leaves dead programs out: for quiet moments, since it takes a while. */
  mergeAll(isLive: (program: number) => boolean): void
}

/** A pile of this many postings is not rebuilt for each new one. */
const PILE = 2_048

export function makePostings(): Postings {
  let pile: Int32Array<ArrayBuffer> = new Int32Array(3 * PILE)
  let piled = 0
  let ready: Segment[] = []
  let newest: Segment | undefined

  function pushTriple(key: number, guard: number, program: number): void {
    if ((piled + 1) * 3 > pile.length) pile = grow(pile, (piled + 1) * 3)
    piled = put(pile, piled, key, guard, program)
  }

  function settle(): void {
    ready.push(buildSegment(pile, piled))
    piled = 0
    newest = undefined
    // A segment less than four times the size of the one after it is merged with it.
    while (ready.length > 1) {
      const last = ready.at(-1) as Segment
      const before = ready.at(-2) as Segment
      if (before.count > last.count * 4) return
      ready = [...ready.slice(0, -2), merge([before, last], () => true)]
    }
  }

  return {
    add(anchors, program) {
      for (const { key, guard, first } of anchors) {
        if (first !== 0) pushTriple(first, 0, LEADS_TO_PAIR)
        pushTriple(key, guard, program)
      }
      newest = undefined
      if (piled >= PILE) settle()
    },
    segments() {
      if (piled === 0) return ready
      newest ??= buildSegment(pile, piled)
      return [...ready, newest]
    },
    mergeAll(isLive) {
      if (piled > 0) settle()
      ready = [merge(ready, isLive)]
    },
  }
}

function merge(segments: readonly Segment[], isLive: (program: number) => boolean): Segment {
  const triples = new Int32Array(3 * segments.reduce((sum, segment) => sum + mostTriples(segment), 0))
  let count = 0
  for (const segment of segments) count = copyPostings(segment, isLive, triples, count)
  return buildSegment(triples, count)
}
