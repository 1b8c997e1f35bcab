import type { Post } from '@earshot/core/post'
import { ASIDES, BRANDS, PLACES, type SampleKind, type SampleLanguage, TEXTS, THINGS } from './sample-texts.ts'

export const SAMPLE_COUNT = 5000
const DAYS = 60
const DAY_MS = 24 * 3600_000
const AUTHORS = 400
const NETWORKS = ['bluesky', 'mastodon', 'hackernews', 'feed'] as const

/** Numbers between 0 and 1 that are the same for the same seed (mulberry32). */
function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * 5,000 posts of people who do not exist about a brand that does not exist, over the 60 days before `now`, in three
 * languages. Every address is under `sample.invalid` and every author's name says "sample", so that none is taken for real.
 */
export function* makeSample(now: number): Generator<Post> {
  const next = chance(20260101)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  for (let i = 0; i < SAMPLE_COUNT; i++) {
    const roll = next()
    const lang: SampleLanguage = roll < 0.6 ? 'en' : roll < 0.8 ? 'fr' : 'ja'
    const isRush = next() < 0.06
    const [own, rival] = BRANDS[lang]
    const brand = isRush || next() < 0.7 ? own : rival
    const words = pick(TEXTS[lang][isRush ? 'recall' : kindOf(next())])
      .replace('{brand}', brand)
      .replace('{thing}', pick(THINGS[lang]))
      .replace('{place}', pick(PLACES[lang]))
    const text = next() < 0.5 ? `${words} ${pick(ASIDES[lang])}` : words
    const network = pick(NETWORKS)
    const author = Math.floor(next() ** 2 * AUTHORS)
    yield {
      network,
      id: `sample-${i}`,
      url: `https://${network}.sample.invalid/posts/${i}`,
      text,
      lang,
      author: {
        id: `sample-author-${author}`,
        handle: `sample${author}.sample.invalid`,
        name: `Sample person ${author}`,
        followers: Math.floor(10 ** (1 + next() * 4)),
      },
      publishedAt: new Date(publishedAt(now, isRush, next)).toISOString(),
      links: linksOf(isRush, next),
      mentions: text.includes('@lumora') ? ['lumora'] : [],
      media: [],
      likes: Math.floor(next() ** 3 * 200),
      shares: Math.floor(next() ** 4 * 60),
      replies: Math.floor(next() ** 4 * 30),
    }
  }
}

function kindOf(mood: number): SampleKind {
  if (mood < 0.1) return 'buy'
  if (mood < 0.45) return 'positive'
  return mood < 0.75 ? 'neutral' : 'negative'
}

function linksOf(isRush: boolean, next: () => number): string[] {
  if (isRush) return next() < 0.6 ? ['https://news.sample.invalid/recall'] : []
  return next() < 0.2 ? [`https://news.sample.invalid/${Math.floor(next() * 30)}`] : []
}

/** More by day than by night, a little more each week, and the rush three weeks ago. */
function publishedAt(now: number, isRush: boolean, next: () => number): number {
  const daysAgo = isRush ? 21 + next() / 2 : DAYS * (1 - Math.sqrt(next()))
  const day = Math.floor((now - daysAgo * DAY_MS) / DAY_MS) * DAY_MS
  const hour = 7 + Math.floor((next() + next()) * 8)
  const at = day + hour * 3600_000 + Math.floor(next() * 3600_000)
  // An hour of today that is still to come was one of yesterday.
  return at < now ? at : at - DAY_MS
}
