import type { PostIndex } from './post-index.ts'
import { ORDERED_BIT, PHRASE } from './program.ts'
import { findPhrase, lastOfPhrase } from './run-phrase.ts'

const NO = 0
const YES = 1
const PERHAPS = 2
/** Where words come up more often than this, the tree decides, which sorts them. */
const MOST = 64

/** Positions of the occurrences that a chain has reached, and of those that it may reach next. */
let reached = new Int32Array(2 * MOST)
let coming = new Int32Array(2 * MOST)

/** Whether the chain of phrases at `at` stands in the post. */
export function hasChain(words: Int32Array, at: number, index: PostIndex): number {
  const { positions, last } = index.tokens
  let place = at + 2
  let before = 0
  for (let operand = 0; operand < (words[at] as number) >>> 8; operand++) {
    const link = words[place] as number
    const phrases = words[place + 1] as number
    place += 2
    let found = 0
    for (let phrase = 0; phrase < phrases; phrase++) {
      for (
        let first = findPhrase(words, place, -1, index);
        first >= 0;
        first = findPhrase(words, place, first, index)
      ) {
        const from = positions[first] as number
        const to = last[lastOfPhrase] as number
        if (operand > 0 && !isReached(from, to, link, before)) continue
        if (found === MOST) return PERHAPS
        coming[2 * found] = from
        coming[2 * found + 1] = to
        found++
      }
      const word = words[place] as number
      place += (word & 0xff) === PHRASE ? 2 + 2 * (word >>> 9) : 3
    }
    if (found === 0) return NO
    const spare = reached
    reached = coming
    coming = spare
    before = found
  }
  return YES
}

function isReached(from: number, to: number, link: number, before: number): boolean {
  const gap = link & (ORDERED_BIT - 1)
  for (let other = 0; other < before; other++) {
    const behind = from - (reached[2 * other + 1] as number) - 1
    if (behind >= 0 && behind <= gap) return true
    const ahead = (reached[2 * other] as number) - to - 1
    if ((link & ORDERED_BIT) === 0 && ahead >= 0 && ahead <= gap) return true
  }
  return false
}
