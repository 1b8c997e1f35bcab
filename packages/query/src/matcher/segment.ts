import { placeIn, spread } from './hash-place.ts'

/** In place of a program: the key is the first word of pairs, so the token behind it is to be looked at too. */
export const LEADS_TO_PAIR = -1
/** The same, as a bit beside a group's length. */
export const PAIR_BIT = 1 << 30
export const LENGTH_BITS = PAIR_BIT - 1
/** A group: its key, its length, and then (guard, program) as many times. */
export const GROUP_HEAD = 2

/**
 * Postings that change no more: an open table that leads from a key to its group, and the groups end to end. The filter says
 * "surely not here" for most keys of a post at the cost of one bit.
 */
export interface Segment {
  /** Postings, and the keys that they have. */
  count: number
  keys: number
  slots: Int32Array
  groups: Int32Array
  filter: Int32Array
  filterShift: number
}

/** Where the group of a key lies in `groups`; 0: there is none. */
export function findGroup({ slots, groups, filter, filterShift }: Segment, key: number): number {
  const bit = filterBit(key, filterShift)
  if (((filter[bit >>> 5] as number) & (1 << (bit & 31))) === 0) return 0
  const size = slots.length
  let slot = placeIn(size, spread(key))
  for (;;) {
    const group = slots[slot] as number
    if (group === 0 || groups[group] === key) return group
    slot = slot + 1 === size ? 0 : slot + 1
  }
}

export function filterBit(key: number, shift: number): number {
  return Math.imul(key, 0x9e3779b1) >>> shift
}
