import { MAX_TOKENS, type TokenBuffer } from '@earshot/text/tokens-buffer'
import type { Frequency } from './frequency.ts'
import { pairKey, prefixKey } from './keys.ts'

/** The first posts are all learnt from; then one in so many. */
const FIRST = 10_000
const LEARN_EVERY = 8

/** Whether the post that comes after `seen` others is learnt from. */
export function isLearntFrom(seen: number): boolean {
  return seen < FIRST || seen % LEARN_EVERY === 0
}

/** Notes the words, pairs and beginnings of words of one post. */
export function learnPost({ hash, positions, prefix, count }: TokenBuffer, frequency: Frequency): void {
  for (let entry = 0; entry < Math.min(count, MAX_TOKENS); entry++) {
    frequency.note(hash[entry] as number)
    if (prefix[entry] !== 0) frequency.note(prefixKey(prefix[entry] as number))
    const follows = entry > 0 && (positions[entry] as number) === (positions[entry - 1] as number) + 1
    if (follows) frequency.note(pairKey(hash[entry - 1] as number, hash[entry] as number))
  }
  frequency.endPost()
}
