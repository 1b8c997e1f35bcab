/** Spreads the bits of a hash, so that its upper ones are as good as the lower. */
export function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x7feb352d)
  return Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b)
}

/** The place of a spread hash in a table of any size: its share of 2^32, so that a table need not be a power of two. */
export function placeIn(size: number, hash: number): number {
  return Math.floor((hash >>> 0) * 2.3283064365386963e-10 * size)
}
