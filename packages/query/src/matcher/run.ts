import { hashPrefixMatches, type PostState } from './post-state.ts'
import * as Op from './program.ts'
import { hasChain } from './run-near.ts'
import { findPhrase } from './run-phrase.ts'

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
    case Op.PHRASE:
      return findPhrase(words, at, -1, state.index) >= 0 ? YES : NO
    case Op.NEAR:
      return hasChain(words, at, state.index)
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
export function sizeAt(at: number, words: Int32Array): number {
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
    case Op.NEAR:
      return words[at + 1] as number
    default:
      return 1
  }
}
