import { setupCode } from '@earshot/api/setup-code'
import type { Post } from '@earshot/core/post'
import type { Intent, Sentiment } from '@earshot/core/verdict'
import { inTransaction } from '@earshot/db/client'
import type { HeardPost } from '@earshot/db/heard'
import { storePosts } from '@earshot/db/mentions-store'
import { lockWorkspace } from '@earshot/db/workspace-lock'
import { tsvectorOf } from '@earshot/query/stored/tsvector'
import { likenessOf } from '@earshot/text/likeness'
import { cookieOf, PASSWORD, type TestApi } from './use-api.ts'

const HOUR_MS = 3600_000

export interface Signed {
  cookie: string
  workspaceId: string
  memberId: string
}

/** Makes the owner through the set-up page. */
export async function signUpOwner(api: TestApi): Promise<Signed> {
  const payload = {
    code: setupCode(api.services.config.secretKey),
    name: 'Ada',
    email: 'ada@example.com',
    password: PASSWORD,
    workspaceName: 'Acme',
  }
  const made = await api.inject({ method: 'POST', url: '/api/setup/owner', payload })
  if (made.statusCode !== 201) throw new Error(made.body)
  const [{ workspaceId, memberId }] = made.json().memberships
  return { cookie: cookieOf(made), workspaceId, memberId }
}

export async function addMonitor(api: TestApi, { cookie }: Signed, name: string, query: string): Promise<string> {
  const made = await api.inject({ method: 'POST', url: '/api/monitors', payload: { name, query }, headers: { cookie } })
  if (made.statusCode !== 201) throw new Error(made.body)
  return made.json().id
}

/**
 * Stores `count` posts as ingest does, one every seven hours back from now, over networks, languages and verdicts, each as `change` makes
 * it: one that it gives a `lang` is read as in that language.
 */
export async function storeMentions(
  api: TestApi,
  workspaceId: string,
  monitorIds: string[],
  count: number,
  change: (post: Post, i: number) => Post = (post) => post,
): Promise<void> {
  const now = Date.now()
  const matched = Array.from({ length: count }, (_, i) => {
    const one = heard(i, now, monitorIds)
    const post = change(one.post, i)
    const language = post.lang ?? one.enriched.language
    return { ...one, post, enriched: { ...one.enriched, language, tokens: tsvectorOf(post) } }
  })
  await inTransaction(api.database.worker, async (tx) => {
    await lockWorkspace(tx, workspaceId)
    await storePosts(tx, workspaceId, { matched, unmatched: [], keepsRecent: false }, now)
  })
}

/** Stores a rush as ingest does: `count` posts of one hour, a minute after one another, that share a hashtag and a link. */
export async function storeRush(
  api: TestApi,
  workspaceId: string,
  monitorIds: string[],
  { from, count }: { from: number; count: number },
): Promise<void> {
  const matched = Array.from({ length: count }, (_, i) => {
    const one = heard(i, from, monitorIds)
    const post = {
      ...one.post,
      id: `rush-${i}`,
      text: 'acme is down, outage everywhere',
      publishedAt: new Date(from + i * 60_000).toISOString(),
      links: ['https://status.example.com/outage'],
      likes: i === 7 ? 900 : 1,
    }
    const enriched = { ...one.enriched, tokens: tsvectorOf(post), hashtags: ['outage'], terms: ['down', 'outage'] }
    return { ...one, post, enriched } as HeardPost
  })
  await inTransaction(api.database.worker, async (tx) => {
    await lockWorkspace(tx, workspaceId)
    await storePosts(tx, workspaceId, { matched, unmatched: [], keepsRecent: false }, from + count * 60_000)
  })
}

/** Stores one story as several tell it: a post for each text, an hour after the one before. */
export async function storeTellings(
  api: TestApi,
  workspaceId: string,
  monitorIds: string[],
  tellings: readonly { network: string; text: string }[],
  from: number,
): Promise<void> {
  const matched = tellings.map(({ network, text }, i) => {
    const one = heard(i, from, monitorIds)
    const at = { id: `telling-${i}`, publishedAt: new Date(from + i * HOUR_MS).toISOString() }
    const post = { ...one.post, ...at, network, text }
    const words = text.split(' ').length
    const enriched = { ...one.enriched, likeness: likenessOf(text).key, words, tokens: tsvectorOf(post) }
    return { ...one, post, enriched } as HeardPost
  })
  await inTransaction(api.database.worker, async (tx) => {
    await lockWorkspace(tx, workspaceId)
    await storePosts(tx, workspaceId, { matched, unmatched: [], keepsRecent: false }, from + tellings.length * HOUR_MS)
  })
}

const pick = <T>(list: readonly T[], i: number): T => list[i % list.length] as T

function heard(i: number, now: number, monitorIds: string[]): HeardPost {
  const sentiment = pick<Sentiment>(['positive', 'negative', 'neutral', 'neutral'], i)
  const intent = pick<Intent>(['none', 'buy', 'question'], i)
  const text = `acme ${pick(['coffee', 'tea', 'cake'], i)} number ${i} #${pick(['good', 'bad'], i)}`
  const both = i % 5 === 0
  const post: Post = {
    network: pick(['square', 'letters', 'letters'], i),
    id: `post-${i}`,
    url: `https://square.example/posts/${i}`,
    text,
    author: { id: `author-${i % 7}`, handle: `author${i % 7}`, followers: i },
    publishedAt: new Date(now - i * 7 * HOUR_MS - 60_000).toISOString(),
    links: [`https://example.com/${i % 4}`],
    mentions: [],
    media: [],
    likes: i % 3,
  }
  return {
    post,
    enriched: {
      language: pick(['en', 'fr', 'ja'], i),
      sentiment,
      confidence: 0.8,
      evidence: [],
      intents: intent === 'none' ? [] : [{ intent, confidence: 0.7 }],
      likeness: String(i),
      tokens: tsvectorOf(post),
      words: 4,
      hashtags: [pick(['good', 'bad'], i)],
      terms: ['acme', pick(['coffee', 'tea', 'cake'], i)],
    },
    matches: monitorIds.slice(0, both ? 2 : 1).map((monitorId, n) => ({
      monitorId,
      version: 1,
      sentiment: n === 0 ? sentiment : 'neutral',
      confidence: 0.8,
      fit: 1,
      ranges: [{ start: 0, end: 4 }],
      titleRanges: [],
    })),
  } as HeardPost
}
