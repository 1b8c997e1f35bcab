import { findToken, type PostIndex } from './post-index.ts'
import { PHRASE } from './program.ts'

/** The last entry of the phrase that was found last. */
export let lastOfPhrase = 0

/**
 * The first entry of an occurrence of the TERM or PHRASE at `at`, or -1. Occurrences come from the end of the post to its
 * start: `after` is the one found before, or -1 for the first.
 */
export function findPhrase(words: Int32Array, at: number, after: number, index: PostIndex): number {
  const { tokens } = index
  const word = words[at] as number
  const isPhrase = (word & 0xff) === PHRASE
  const end = (word & 0x100) !== 0 ? tokens.titleCount : tokens.count
  const hashes = isPhrase ? at + 2 : at + 1
  const hash2 = words[hashes + 1] as number
  let first = after < 0 ? findToken(index, words[hashes] as number) : (index.next[after] as number)
  for (; first >= 0; first = index.next[first] as number) {
    if (first >= end || tokens.hash2[first] !== hash2) continue
    lastOfPhrase = isPhrase ? follow(words, at, first, end, index) : first
    if (lastOfPhrase >= 0) return first
  }
  return -1
}

/** The entry that ends the phrase beginning at `first`, or -1. */
function follow(words: Int32Array, at: number, first: number, end: number, { tokens }: PostIndex): number {
  const length = (words[at] as number) >>> 9
  const glue = words[at + 1] as number
  let entry = first
  for (let part = 1; part < length; part++) {
    const hash = words[at + 2 + 2 * part] as number
    const wanted = (tokens.last[entry] as number) + 1
    let next = entry + 1
    while (next < end && (tokens.positions[next] as number) <= wanted) {
      if (tokens.positions[next] === wanted && tokens.hash[next] === hash) break
      next++
    }
    if (next >= end || tokens.positions[next] !== wanted || tokens.hash2[next] !== words[at + 3 + 2 * part]) return -1
    if ((glue & (1 << part)) !== 0 && tokens.glued[next] === 0) return -1
    entry = next
  }
  return entry
}
