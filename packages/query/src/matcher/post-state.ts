import { WORD_TOKEN } from '@earshot/text/tokens-buffer'
import type { PostIndex } from './post-index.ts'

/** The post at hand, as programs ask of it. */
export interface PostState {
  index: PostIndex
  /** NO, YES, or PERHAPS where it hangs on enrichment that has not been done. */
  answerCondition(condition: number): number
}

/** Whether some word begins with the three letters of this hash. */
export function hashPrefixMatches(hash: number, inTitle: boolean, { index }: PostState): boolean {
  const { tokens } = index
  const end = inTitle ? tokens.titleCount : tokens.count
  for (let entry = 0; entry < end; entry++) {
    if (tokens.prefix[entry] === hash && tokens.kind[entry] === WORD_TOKEN) return true
  }
  return false
}
