import { hashPrefixMatches, type PostState } from './post-state.ts'
import * as Op from './program.ts'
import { sizeAt } from './program-size.ts'
import { ANSWER, CODE, POSTED, STAMP_SHIFT } from './row.ts'
import { hasChain } from './run-near.ts'
import { findPhrase } from './run-phrase.ts'

export const NO = 0
export const YES = 1
/** The tokens allow it; the tree, or enrichment, decides. */
export const PERHAPS = 2

/** Runs a whole program once a post: asked again, it gives the same answer. */
export function runProgram(program: number, rows: Int32Array, state: PostState): number {
  const { stamp } = state.index
  const known = rows[program] as number
  if (known >>> STAMP_SHIFT === stamp) return known & ANSWER
  const answer = run(program + CODE, rows, state)
  rows[program] = (stamp << STAMP_SHIFT) | (known & POSTED) | answer
  return answer
}

function run(at: number, words: Int32Array, state: PostState): number {
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
      return runProgram(words[at + 1] as number, words, state)
    case Op.TRUE:
      return YES
    case Op.UNSURE:
      return run(at + 1, words, state) === NO ? NO : PERHAPS
    case Op.NOT: {
      const answer = run(at + 1, words, state)
      return answer === PERHAPS ? PERHAPS : answer ^ 1
    }
    case Op.AND: {
      let child = at + 2
      let answer = YES
      for (let left = word >>> 8; left > 0; left--) {
        const part = run(child, words, state)
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
        const part = run(child, words, state)
        if (part === YES) return YES
        if (part === PERHAPS) answer = PERHAPS
        child += sizeAt(child, words)
      }
      return answer
    }
    default:
      return runAtLeast(at, words, state)
  }
}

function runAtLeast(at: number, words: Int32Array, state: PostState): number {
  const count = words[at + 2] as number
  let child = at + 3
  let sure = 0
  let possible = 0
  for (let left = (words[at] as number) >>> 8; left > 0; left--) {
    const part = run(child, words, state)
    if (part === YES && ++sure >= count) return YES
    if (part !== NO) possible++
    child += sizeAt(child, words)
  }
  return possible >= count ? PERHAPS : NO
}
