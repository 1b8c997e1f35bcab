import type { Anchor } from './anchors.ts'
import { buildSegment, finish, type Keep, mergeSegments, type Pile, putPosting, type Work } from './build-segment.ts'
import { grow } from './grow.ts'
import { LEADS_TO_PAIR, type Segment } from './segment.ts'

/**
 * The way from keys to programs. What is new waits in a small pile, which becomes a segment of its own when it is next looked
 * into. Segments of like size are merged a few steps at a time, beside the matching; they are looked into until that is done.
 */
export interface Postings {
  add(anchors: readonly Anchor[], program: number): void
  /** Segments that hold all postings, the newest ones too. */
  segments(): readonly Segment[]
  /** Goes on with the merging for at most so many steps. True: there is nothing left to merge. */
  advance(steps: number): boolean
  /** Begins to merge all segments into one. */
  mergeAll(): void
}

/** A pile of this many postings is not rebuilt for each new one. */
const PILE = 2_048
/** A segment less than this many times the size of the one after it is merged with it. */
const TIER = 4

interface Merging {
  /** The segments that it takes the place of. */
  from: number
  to: number
  work: Work<Segment>
}

export function makePostings(keep: Keep): Postings {
  const pile: Pile = { triples: new Int32Array(3 * PILE), count: 0 }
  let settled: readonly Segment[] = []
  let all: readonly Segment[] | undefined
  let merging: Merging | undefined

  function put(key: number, guard: number, program: number): void {
    if ((pile.count + 1) * 3 > pile.triples.length) pile.triples = grow(pile.triples, (pile.count + 1) * 3)
    putPosting(pile, key, guard, program)
  }

  function settle(): void {
    settled = [...settled, finish(buildSegment(pile, pile.count))]
    pile.count = 0
    all = undefined
  }

  function begin(from: number): void {
    merging = { from, to: settled.length, work: mergeSegments(settled.slice(from), keep) }
  }

  /** The longest run of segments at the end that are too much alike in size. */
  function findUneven(): number {
    let from = settled.length - 1
    let size = settled[from]?.count ?? 0
    while (from > 0 && (settled[from - 1] as Segment).count < size * TIER) size += (settled[--from] as Segment).count
    return from
  }

  function replace({ from, to }: Merging, merged: Segment): void {
    settled = [...settled.slice(0, from), merged, ...settled.slice(to)]
    all = undefined
    merging = undefined
  }

  return {
    add(anchors, program) {
      for (const { key, guard, first } of anchors) {
        if (first !== 0) put(first, 0, LEADS_TO_PAIR)
        put(key, guard, program)
      }
      all = undefined
      if (pile.count >= PILE) settle()
    },
    segments() {
      all ??= pile.count === 0 ? settled : [...settled, finish(buildSegment(pile, pile.count))]
      return all
    },
    advance(steps) {
      for (let left = steps; left > 0; left--) {
        if (merging === undefined) {
          const from = findUneven()
          if (from >= settled.length - 1) return true
          begin(from)
        }
        const step = (merging as Merging).work.next()
        if (step.done) replace(merging as Merging, step.value)
      }
      return false
    },
    mergeAll() {
      if (pile.count > 0) settle()
      if (settled.length > 0) begin(0)
    },
  }
}
