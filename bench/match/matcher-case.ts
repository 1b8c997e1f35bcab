import { type Matcher, makeMatcher } from '@earshot/query/matcher/matcher'
import type { QueryPost } from '@earshot/query/post-facts'
import type { Case } from '../bench.ts'
import { cpuSeconds } from './cpu.ts'
import { makePosts, makeQueries } from './generator.ts'

const SEED = 20_260_101
const POSTS = 20_000
const ENRICHMENT = { lang: 'en' }

export function matchCase(size: number, skewed: boolean): Case {
  const posts = makePosts(POSTS, size, SEED)
  const matcher = makeMatcher()
  // What the posts are like is learnt before the queries come, as in a worker that has run for a while.
  for (const post of posts.slice(0, 5_000)) matcher.match(post, ENRICHMENT)
  const texts = makeQueries(size, skewed, SEED)
  const textBytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  const memoryBefore = usedBytes()
  const loadBegan = cpuSeconds()
  for (const [number, text] of texts.entries()) matcher.set(`q${number}`, text, 1)
  matcher.tidy()
  const loadSeconds = cpuSeconds() - loadBegan
  const bytesPerQuery = (usedBytes() - memoryBefore) / size
  const hits = warm(matcher, posts)
  const began = cpuSeconds()
  let read = 0
  while (cpuSeconds() - began < 3) {
    for (const post of posts) {
      matcher.match(post, ENRICHMENT)
      read++
    }
  }
  const seconds = cpuSeconds() - began
  return {
    bench: 'match',
    case: `${size} queries ${skewed ? 'skewed' : 'uniform'}`,
    postsPerCpuSecond: read / seconds,
    hitsPerPost: hits / posts.length,
    bytesPerQuery,
    textBytesPerQuery: textBytes / size,
    loadSeconds,
    p99Ms: percentile(
      posts.map((post) => timeOf(matcher, post)),
      0.99,
    ),
    seed: SEED,
  }
}

function warm(matcher: Matcher, posts: readonly QueryPost[]): number {
  let hits = 0
  for (const post of posts) hits += matcher.match(post, ENRICHMENT).length
  return hits
}

function timeOf(matcher: Matcher, post: QueryPost): number {
  const began = performance.now()
  matcher.match(post, ENRICHMENT)
  return performance.now() - began
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN
}

function usedBytes(): number {
  globalThis.gc?.()
  const { heapUsed, external, arrayBuffers } = process.memoryUsage()
  void external
  return heapUsed + arrayBuffers
}
