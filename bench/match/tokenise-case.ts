import { tokenisePost } from '@earshot/text/tokens'
import { makeTokenBuffer } from '@earshot/text/tokens-buffer'
import type { Case } from '../bench.ts'
import { cpuSeconds } from './cpu.ts'
import { makePosts } from './generator.ts'

const SEED = 20_260_101

/** The recogniser alone, on the posts that the matcher is measured with. */
export function tokeniseCase(): Case {
  const posts = makePosts(20_000, 1_000_000, SEED)
  const tokens = makeTokenBuffer()
  for (const post of posts) tokenisePost(post, tokens)
  const began = cpuSeconds()
  let read = 0
  let count = 0
  while (cpuSeconds() - began < 2) {
    for (const post of posts) {
      tokenisePost(post, tokens)
      count += tokens.tokens
      read++
    }
  }
  const seconds = cpuSeconds() - began
  return {
    bench: 'match',
    case: 'tokenise only',
    postsPerCpuSecond: read / seconds,
    tokensPerPost: count / read,
    seed: SEED,
  }
}
