/** In place of a program: the key is the first word of pairs, so the token behind it is to be looked at too. */
export const LEADS_TO_PAIR = -1
/** The same, as a bit beside a group's length. */
export const PAIR_BIT = 1 << 30
export const LENGTH_BITS = PAIR_BIT - 1

/**
 * Postings that change no more: an open table from key to a group, and the groups end to end. A group is its length and then
 * (guard, program) twice as many words. The filter says "surely not here" for most keys of a post at the cost of one bit.
 */
export interface Segment {
  count: number
  mask: number
  keys: Int32Array
  groups: Int32Array
  postings: Int32Array
  filter: Int32Array
  filterShift: number
}

/** Three words a posting: key, guard, program. */
export function buildSegment(triples: Int32Array, count: number): Segment {
  const size = powerOfTwo(Math.max(16, count * 1.4))
  const mask = size - 1
  const keys = new Int32Array(size)
  const groups = new Int32Array(size) // first the number of postings, then where they lie
  const filterBits = Math.max(10, Math.ceil(Math.log2(Math.max(1, count) * 12)))
  const filter = new Int32Array(2 ** (filterBits - 5))
  const filterShift = 32 - filterBits
  for (let at = 0; at < count; at++) {
    const key = triples[at * 3] as number
    const slot = slotOf(key, keys, groups, mask)
    keys[slot] = key
    const isPair = triples[at * 3 + 2] === LEADS_TO_PAIR
    groups[slot] = isPair ? (groups[slot] as number) | PAIR_BIT : (groups[slot] as number) + 1
    const bit = filterBit(key, filterShift)
    filter[bit >>> 5] = (filter[bit >>> 5] as number) | (1 << (bit & 31))
  }
  let used = 1
  let distinct = 0
  for (let slot = 0; slot < size; slot++) if ((groups[slot] as number) > 0) distinct++
  const postings = new Int32Array(1 + count * 2 + distinct)
  for (let slot = 0; slot < size; slot++) {
    const group = groups[slot] as number
    if (group === 0) continue
    groups[slot] = used
    postings[used] = group & PAIR_BIT
    used += 1 + (group & LENGTH_BITS) * 2
  }
  for (let at = 0; at < count; at++) {
    if (triples[at * 3 + 2] === LEADS_TO_PAIR) continue
    const start = groups[slotOf(triples[at * 3] as number, keys, groups, mask)] as number
    const place = start + 1 + 2 * ((postings[start] as number) & LENGTH_BITS)
    postings[place] = triples[at * 3 + 1] as number
    postings[place + 1] = triples[at * 3 + 2] as number
    postings[start] = (postings[start] as number) + 1
  }
  return { count, mask, keys, groups, postings, filter, filterShift }
}

/** Where the group of a key lies in `postings`; 0: there is none. */
export function findGroup(segment: Segment, key: number): number {
  const bit = filterBit(key, segment.filterShift)
  if (((segment.filter[bit >>> 5] as number) & (1 << (bit & 31))) === 0) return 0
  return segment.groups[slotOf(key, segment.keys, segment.groups, segment.mask)] as number
}

function slotOf(key: number, keys: Int32Array, groups: Int32Array, mask: number): number {
  let slot = (Math.imul(key ^ (key >>> 16), 0x7feb352d) >>> 3) & mask
  while (groups[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask
  return slot
}

function filterBit(key: number, shift: number): number {
  return Math.imul(key, 0x9e3779b1) >>> shift
}

function powerOfTwo(atLeast: number): number {
  let size = 16
  while (size < atLeast) size *= 2
  return size
}

/** Adds a segment's live postings to `into` from posting `count` on; gives how many there are then. */
export function copyPostings(
  segment: Segment,
  isLive: (program: number) => boolean,
  into: Int32Array,
  count: number,
): number {
  const { postings } = segment
  for (let slot = 0; slot <= segment.mask; slot++) {
    const start = segment.groups[slot] as number
    if (start === 0) continue
    const key = segment.keys[slot] as number
    const length = postings[start] as number
    if ((length & PAIR_BIT) !== 0) count = put(into, count, key, 0, LEADS_TO_PAIR)
    const end = start + 1 + 2 * (length & LENGTH_BITS)
    for (let at = start + 1; at < end; at += 2) {
      const program = postings[at + 1] as number
      if (isLive(program)) count = put(into, count, key, postings[at] as number, program)
    }
  }
  return count
}

/** Writes one posting at `count`; gives how many there are then. */
export function put(into: Int32Array, count: number, key: number, guard: number, program: number): number {
  into[count * 3] = key
  into[count * 3 + 1] = guard
  into[count * 3 + 2] = program
  return count + 1
}

/** How many triples `copyPostings` may write of a segment. */
export function mostTriples(segment: Segment): number {
  return segment.count + segment.mask + 1
}
