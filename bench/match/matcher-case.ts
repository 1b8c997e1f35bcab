import { type Matcher, makeMatcher } from '@earshot/query/matcher/matcher'
import type { QueryPost } from '@earshot/query/post-facts'
import type { Case } from '../bench.ts'
import { timeChanges } from './changes.ts'
import { cpuSeconds, percentile, ratePerCpuSecond } from './cpu.ts'
import { GENERATOR, makeQueries } from './generator.ts'
import { usedBytes } from './memory.ts'
import { makeNaiveCheck } from './naive-check.ts'
import { benchPosts, ENRICHMENT, learntPosts, SEED } from './posts.ts'

/** Posts of which the naive evaluator is asked too. */
const CHECKED = 1_000

/** What is measured. `learnt`: posts were read before the queries came, as in a worker that has run for a while. */
export interface Setting {
  queries: number
  skewed: boolean
  learnt: boolean
}

export function nameOfCase({ queries, skewed, learnt }: Setting): string {
  return `${queries} queries ${skewed ? 'skewed' : 'uniform'}${learnt ? '' : ', nothing learnt'}`
}

/** Everything that is asked of the matcher at one size. Ids of queries are `q` and a number; a real one is longer. */
export async function matchCase(setting: Setting): Promise<Case> {
  const { queries: size, skewed, learnt } = setting
  const posts = benchPosts(size)
  const matcher = makeMatcher()
  for (const post of learnt ? learntPosts(posts) : []) matcher.match(post, ENRICHMENT)
  const texts = makeQueries(size, skewed, SEED)
  const textBytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  const loaded = await load(matcher, texts)
  const hits = matchAll(matcher, posts)
  const postsPerCpuSecond = ratePerCpuSecond(() => {
    matchAll(matcher, posts)
    return posts.length
  })
  const p99Ms = percentile(
    posts.map((post) => timeOf(() => matcher.match(post, ENRICHMENT))),
    0.99,
  )
  const checked = check(matcher, texts, posts.slice(0, CHECKED))
  const changes = timeChanges(matcher, posts)
  return {
    bench: 'match',
    case: nameOfCase(setting),
    queries: size,
    postsPerCpuSecond,
    hitsPerPost: hits / posts.length,
    p99Ms,
    bytesPerQuery: loaded.bytes / size,
    textBytesPerQuery: textBytes / size,
    ...checked,
    changes: changes.length,
    changeVisibleMs: Math.max(...changes),
    changeVisibleP99Ms: percentile(changes, 0.99),
    loadCpuSeconds: loaded.seconds,
    slowestLoadedMs: loaded.slowestMs,
    generator: GENERATOR,
    seed: SEED,
  }
}

/** Adds all queries: the bytes that this takes beyond their texts, which stand there before, and the slowest of them. */
async function load(
  matcher: Matcher,
  texts: readonly string[],
): Promise<{ bytes: number; seconds: number; slowestMs: number }> {
  const before = await usedBytes()
  const began = cpuSeconds()
  let slowestMs = 0
  for (const [number, text] of texts.entries()) {
    slowestMs = Math.max(
      slowestMs,
      timeOf(() => matcher.set(`q${number}`, text, 1)),
    )
  }
  const seconds = cpuSeconds() - began
  matcher.tidy()
  return { bytes: (await usedBytes()) - before, seconds, slowestMs }
}

function matchAll(matcher: Matcher, posts: readonly QueryPost[]): number {
  let hits = 0
  for (const post of posts) hits += matcher.match(post, ENRICHMENT).length
  return hits
}

/** Matches that the matcher misses, and those that it alone finds, on posts of which the naive evaluator is asked too. */
function check(
  matcher: Matcher,
  texts: readonly string[],
  posts: readonly QueryPost[],
): { checkedPosts: number; checkedHits: number; misses: number; falseHits: number } {
  const naive = makeNaiveCheck(texts)
  let checkedHits = 0
  let misses = 0
  let falseHits = 0
  for (const post of posts) {
    const wanted = naive.matchesOf(post)
    const found = new Set(matcher.match(post, ENRICHMENT).map((id) => Number(id.slice(1))))
    for (const query of wanted) if (!found.has(query)) misses++
    for (const query of found) if (!wanted.has(query) && !naive.matches(query, post)) falseHits++
    checkedHits += wanted.size
  }
  return { checkedPosts: posts.length, checkedHits, misses, falseHits }
}

function timeOf(act: () => void): number {
  const began = performance.now()
  act()
  return performance.now() - began
}
