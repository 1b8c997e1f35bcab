import { LINK_TOKEN, makeTokenBuffer, type TokenBuffer } from '@earshot/text/tokens-buffer'

const SLOTS = 1 << 17
const FILTER_WORDS = 128

/**
 * The tokens of the post at hand, found by hash: an open table whose slots belong to it while they carry its stamp, so that
 * nothing is cleared between posts; and a small filter that says "surely not" for most hashes.
 */
export interface PostIndex {
  tokens: TokenBuffer
  stamp: number
  mask: number
  stamps: Int32Array
  heads: Int32Array
  next: Int32Array
  filter: Int32Array
}

export function makePostIndex(): PostIndex {
  const tokens = makeTokenBuffer()
  return {
    tokens,
    stamp: 0,
    mask: 0,
    stamps: new Int32Array(SLOTS),
    heads: new Int32Array(SLOTS),
    next: new Int32Array(tokens.kind.length),
    filter: new Int32Array(FILTER_WORDS),
  }
}

/** Begins a post, whose tokens have been read. */
export function beginPost(index: PostIndex): void {
  index.stamp++
  let size = 32
  while (size < index.tokens.count * 2) size *= 2
  index.mask = size - 1
  index.filter.fill(0)
}

/** Stamps begin anew: no slot may look as if it belonged to a post to come. */
export function restartStamps(index: PostIndex): void {
  index.stamps.fill(0)
  index.stamp = 0
}

/** Adds one token; true where its like was there already. */
export function addToken(index: PostIndex, entry: number, hash: number): boolean {
  const { stamps, heads, mask, stamp } = index
  const hashes = index.tokens.hash
  const bit = mixFilter(hash)
  index.filter[bit >>> 5] = (index.filter[bit >>> 5] as number) | (1 << (bit & 31))
  let slot = mix(hash) & mask
  while (stamps[slot] === stamp) {
    const head = heads[slot] as number
    if (hashes[head] === hash) {
      index.next[entry] = head
      heads[slot] = entry
      return true
    }
    slot = (slot + 1) & mask
  }
  stamps[slot] = stamp
  heads[slot] = entry
  index.next[entry] = -1
  return false
}

/** The last entry with this hash, or -1; `next` leads to the ones before it. */
export function findToken(index: PostIndex, hash: number): number {
  const { stamps, heads, mask, stamp } = index
  const hashes = index.tokens.hash
  let slot = mix(hash) & mask
  while (stamps[slot] === stamp) {
    const head = heads[slot] as number
    if (hashes[head] === hash) return head
    slot = (slot + 1) & mask
  }
  return -1
}

/** False: no token of the post has this hash. */
export function mayHave(index: PostIndex, hash: number): boolean {
  const bit = mixFilter(hash)
  return ((index.filter[bit >>> 5] as number) & (1 << (bit & 31))) !== 0
}

export function isSearched(kind: number): boolean {
  return kind < LINK_TOKEN
}

function mixFilter(hash: number): number {
  return Math.imul(hash, 0x9e3779b1) >>> 20
}

export function mix(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 7
}
