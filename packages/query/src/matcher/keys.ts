import { hashPair, hashToken } from '@earshot/text/tokens-hash'

/** Keys that queries are found by. A word's key is its hash; all else is salted, so that kinds rarely meet. */

/** Queries that can't be found by anything: they are tried on every post. */
export const WIDE_KEY = hashToken('\u0000wide')

export function pairKey(left: number, right: number): number {
  return hashPair(left, right)
}

export function prefixKey(hash: number): number {
  return Math.imul(hash ^ 0x5bf03635, 0x27d4eb2f)
}

/** Words in the author's name or bio. */
export function profileKey(hash: number): number {
  return Math.imul(hash ^ 0x1b873593, 0x165667b1)
}

/** `author:acme`, `site:acme.com`; the value as a post's facts give it. */
export function fieldKey(field: string, value: string): number {
  return hashToken(`\u0000${field}:${value}`)
}

/** Three characters of a post's address. */
export function urlKey(three: string): number {
  return hashToken(`\u0000url:${three}`)
}
