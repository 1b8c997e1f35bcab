/**
 * How often each key stood in the posts seen: a sketch that counts keys by hash, so that it may say too much and never too
 * little. It is halved before it overflows, and so follows what people talk about.
 */
export interface Frequency {
  /** Posts out of a million that hold the key: a guess from nothing, which weighs less the more posts were seen. */
  of(key: number, guess: number): number
  note(key: number): void
  /** One more post has been noted. */
  endPost(): void
}

const SIZE = 1 << 18
const HALVE_AT = 1 << 20
/** A guess counts for as many posts. */
const GUESS_POSTS = 200

export function makeFrequency(): Frequency {
  const counts = new Uint32Array(SIZE)
  let posts = 0
  const placeOf = (key: number) => (Math.imul(key, 0x9e3779b1) >>> 14) & (SIZE - 1)
  return {
    of: (key, guess) => ((counts[placeOf(key)] as number) * 1_000_000 + guess * GUESS_POSTS) / (posts + GUESS_POSTS),
    note(key) {
      const place = placeOf(key)
      counts[place] = (counts[place] as number) + 1
    },
    endPost() {
      if (++posts < HALVE_AT) return
      posts /= 2
      for (let place = 0; place < SIZE; place++) counts[place] = (counts[place] as number) >>> 1
    },
  }
}
