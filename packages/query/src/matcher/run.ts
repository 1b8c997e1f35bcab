import { findToken } from './post-index.ts'
import { hashPrefixMatches, type PostState } from './post-state.ts'
import * as Op from './program.ts'

export const NO = 0
export const YES = 1
/** The tokens allow it; the tree, or enrichment, decides. */
export const PERHAPS = 2

/** The bits of an answer; others mark what else was done with it. */
const ANSWER = 3

/** Where programs lie, and what was answered for the post at hand. */
export interface Programs {
  words: Int32Array
  starts: Int32Array
  stamps: Int32Array
  answers: Uint8Array
}

/** Runs a whole program once a post: asked again, it gives the same answer. */
export function runProgram(program: number, programs: Programs, state: PostState): number {
  const { stamp } = state.index
  if (programs.stamps[program] === stamp) return (programs.answers[program] as number) & ANSWER
  const answer = run(programs.starts[program] as number, programs, state)
  programs.stamps[program] = stamp
  programs.answers[program] = answer
  return answer
}

function run(at: number, programs: Programs, state: PostState): number {
  const { words } = programs
  const word = words[at] as number
  switch (word & 0xff) {
    case Op.TERM:
      return hasTerm(word, words[at + 1] as number, words[at + 2] as number, state)
    case Op.PHRASE:
      return hasPhrase(word, at, words, state)
    case Op.PREFIX:
      return hashPrefixMatches(words[at + 1] as number, (word & 0x100) !== 0, state) ? YES : NO
    case Op.CONDITION:
      return state.answerCondition(word >>> 8)
    case Op.CALL:
      return runProgram(word >>> 8, programs, state)
    case Op.TRUE:
      return YES
    case Op.UNSURE:
      return run(at + 1, programs, state) === NO ? NO : PERHAPS
    case Op.NOT: {
      const answer = run(at + 1, programs, state)
      return answer === PERHAPS ? PERHAPS : answer ^ 1
    }
    case Op.AND: {
      let child = at + 2
      let answer = YES
      for (let left = word >>> 8; left > 0; left--) {
        const part = run(child, programs, state)
        if (part === NO) return NO
        if (part === PERHAPS) answer = PERHAPS
        child += sizeAt(child, words)
      }
      return answer
    }
    case Op.OR: {
      let child = at + 2
      let answer = NO
      for (let left = word >>> 8; left > 0; left--) {
        const part = run(child, programs, state)
        if (part === YES) return YES
        if (part === PERHAPS) answer = PERHAPS
        child += sizeAt(child, words)
      }
      return answer
    }
    default:
      return runAtLeast(at, programs, state)
  }
}

function runAtLeast(at: number, programs: Programs, state: PostState): number {
  const { words } = programs
  const count = words[at + 2] as number
  let child = at + 3
  let sure = 0
  let possible = 0
  for (let left = (words[at] as number) >>> 8; left > 0; left--) {
    const part = run(child, programs, state)
    if (part === YES && ++sure >= count) return YES
    if (part !== NO) possible++
    child += sizeAt(child, words)
  }
  return possible >= count ? PERHAPS : NO
}

/** The words that one operator and its operands take. */
function sizeAt(at: number, words: Int32Array): number {
  const word = words[at] as number
  switch (word & 0xff) {
    case Op.TERM:
      return 3
    case Op.PHRASE:
      return 2 + 2 * (word >>> 9)
    case Op.PREFIX:
      return 2
    case Op.NOT:
      return 1 + sizeAt(at + 1, words)
    case Op.UNSURE:
      return 3 + sizeAt(at + 1, words)
    case Op.AND:
    case Op.OR:
    case Op.ATLEAST:
      return words[at + 1] as number
    default:
      return 1
  }
}

function hasTerm(word: number, hash: number, hash2: number, { index }: PostState): number {
  const { tokens } = index
  const end = (word & 0x100) !== 0 ? tokens.titleCount : tokens.count
  for (let entry = findToken(index, hash); entry >= 0; entry = index.next[entry] as number) {
    if (tokens.hash2[entry] === hash2 && entry < end) return YES
  }
  return NO
}

function hasPhrase(word: number, at: number, words: Int32Array, { index }: PostState): number {
  const { tokens } = index
  const length = word >>> 9
  const end = (word & 0x100) !== 0 ? tokens.titleCount : tokens.count
  const glue = words[at + 1] as number
  for (let first = findToken(index, words[at + 2] as number); first >= 0; first = index.next[first] as number) {
    if (first >= end || tokens.hash2[first] !== words[at + 3]) continue
    let entry = first
    let part = 1
    while (part < length) {
      const hash = words[at + 2 + 2 * part] as number
      const wanted = (tokens.last[entry] as number) + 1
      let next = entry + 1
      while (
        next < end &&
        ((tokens.positions[next] as number) < wanted ||
          (tokens.positions[next] === wanted && tokens.hash[next] !== hash))
      ) {
        next++
      }
      if (next >= end || tokens.positions[next] !== wanted || tokens.hash2[next] !== words[at + 3 + 2 * part]) break
      if ((glue & (1 << part)) !== 0 && tokens.glued[next] === 0) break
      entry = next
      part++
    }
    if (part === length) return YES
  }
  return NO
}
