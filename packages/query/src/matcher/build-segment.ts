import { placeIn, spread } from './hash-place.ts'
import { filterBit, GROUP_HEAD, LEADS_TO_PAIR, LENGTH_BITS, PAIR_BIT, type Segment } from './segment.ts'

/** Postings as they are gathered: key, guard and program of each, end to end. */
export interface Pile {
  triples: Int32Array
  count: number
}

/** Work that can be laid down between two steps, each of some microseconds. */
export type Work<T> = Generator<undefined, T, undefined>

/** Postings handled in one step. */
const STEP = 256
/** Bits of the filter for each key: it lets through one key in a hundred that is not there. */
const FILTER_BITS = 8

/** The segment of a pile that has at most so many keys. */
export function* buildSegment({ triples, count }: Pile, mostKeys: number): Work<Segment> {
  const size = Math.ceil(mostKeys * 1.4) + 16
  const keyed = new Int32Array(size)
  const slots = new Int32Array(size) // first the number of postings of each key, then where they lie
  const filterBits = Math.max(10, Math.ceil(Math.log2(Math.max(1, mostKeys) * FILTER_BITS)))
  const filter = new Int32Array(2 ** (filterBits - 5))
  const filterShift = 32 - filterBits
  let keys = 0
  for (let at = 0; at < count; at++) {
    if (at % STEP === 0) yield
    const key = triples[at * 3] as number
    const slot = slotOf(key, keyed, slots)
    if (slots[slot] === 0) {
      keys++
      keyed[slot] = key
      const bit = filterBit(key, filterShift)
      filter[bit >>> 5] = (filter[bit >>> 5] as number) | (1 << (bit & 31))
    }
    const isPair = triples[at * 3 + 2] === LEADS_TO_PAIR
    slots[slot] = isPair ? (slots[slot] as number) | PAIR_BIT : (slots[slot] as number) + 1
  }
  const groups = new Int32Array(1 + count * 2 + keys * GROUP_HEAD)
  let used = 1
  for (let slot = 0; slot < size; slot++) {
    if (slot % STEP === 0) yield
    const length = slots[slot] as number
    if (length === 0) continue
    slots[slot] = used
    groups[used] = keyed[slot] as number
    groups[used + 1] = length & PAIR_BIT
    used += GROUP_HEAD + (length & LENGTH_BITS) * 2
  }
  for (let at = 0; at < count; at++) {
    if (at % STEP === 0) yield
    if (triples[at * 3 + 2] === LEADS_TO_PAIR) continue
    const group = slots[slotOf(triples[at * 3] as number, keyed, slots)] as number
    const place = group + GROUP_HEAD + 2 * ((groups[group + 1] as number) & LENGTH_BITS)
    groups[place] = triples[at * 3 + 1] as number
    groups[place + 1] = triples[at * 3 + 2] as number
    groups[group + 1] = (groups[group + 1] as number) + 1
  }
  return { count, keys, slots, groups: used < groups.length ? groups.slice(0, used) : groups, filter, filterShift }
}

function slotOf(key: number, keyed: Int32Array, slots: Int32Array): number {
  let slot = placeIn(slots.length, spread(key))
  while (slots[slot] !== 0 && keyed[slot] !== key) slot = slot + 1 === slots.length ? 0 : slot + 1
  return slot
}

/** Whether a posting is still wanted. */
export type Keep = (program: number) => boolean

/** One segment of what is still wanted of several. */
export function* mergeSegments(segments: readonly Segment[], keep: Keep): Work<Segment> {
  const mostKeys = segments.reduce((sum, { keys }) => sum + keys, 0)
  // A key that leads to pairs takes a posting more.
  const most = segments.reduce((sum, { count }) => sum + count, mostKeys)
  const into: Pile = { triples: new Int32Array(3 * most), count: 0 }
  for (const segment of segments) yield* copyPostings(segment, keep, into)
  return yield* buildSegment(into, mostKeys)
}

function* copyPostings({ slots, groups }: Segment, keep: Keep, into: Pile): Work<void> {
  let copied = 0
  for (let slot = 0; slot < slots.length; slot++) {
    if (slot % STEP === 0) yield
    const group = slots[slot] as number
    if (group === 0) continue
    const key = groups[group] as number
    const length = groups[group + 1] as number
    if ((length & PAIR_BIT) !== 0) putPosting(into, key, 0, LEADS_TO_PAIR)
    const end = group + GROUP_HEAD + 2 * (length & LENGTH_BITS)
    for (let at = group + GROUP_HEAD; at < end; at += 2) {
      if (++copied % STEP === 0) yield
      if (keep(groups[at + 1] as number)) putPosting(into, key, groups[at] as number, groups[at + 1] as number)
    }
  }
}

/** Adds one posting to a pile that has room for it. */
export function putPosting(pile: Pile, key: number, guard: number, program: number): void {
  const at = pile.count++ * 3
  pile.triples[at] = key
  pile.triples[at + 1] = guard
  pile.triples[at + 2] = program
}

/** Does all of the work at once. */
export function finish<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}
