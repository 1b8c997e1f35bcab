import { tokenisePost } from '@earshot/text/tokens'
import { makeTokenBuffer } from '@earshot/text/tokens-buffer'
import type { Case } from '../bench.ts'
import { ratePerCpuSecond } from './cpu.ts'
import { GENERATOR } from './generator.ts'
import { benchPosts, SEED } from './posts.ts'

/** The recogniser alone, on the posts that the matcher is measured with. */
export function tokeniseCase(): Case {
  const posts = benchPosts(1_000_000)
  const tokens = makeTokenBuffer()
  let count = 0
  const readAll = () => {
    for (const post of posts) {
      tokenisePost(post, tokens)
      count += tokens.tokens
    }
    return posts.length
  }
  readAll()
  const tokensPerPost = count / posts.length
  const postsPerCpuSecond = ratePerCpuSecond(readAll)
  return { bench: 'match', case: 'tokenise only', postsPerCpuSecond, tokensPerPost, generator: GENERATOR, seed: SEED }
}
