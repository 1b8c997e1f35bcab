import { engagementOf, type Post, reachOf } from '@earshot/core/post'
import type { Intent, Sentiment } from '@earshot/core/verdict'
import { hostOf, normaliseValue } from './field-values.ts'
import type { Has, Is, RangeField } from './tree.ts'

/** What enrichment tells of a post; it overrides what the network says of the language. */
export interface Enrichment {
  lang?: string | undefined
  sentiment?: Sentiment | undefined
  intents?: readonly Intent[] | undefined
}

/** What a query may read of a post. A `Post` is one. */
export type QueryPost = Pick<Post, 'text' | 'network' | 'url' | 'publishedAt' | 'links' | 'mentions' | 'media'> &
  Partial<Omit<Post, 'author'>> & { author: Pick<Post['author'], 'handle' | 'name' | 'bio' | 'followers'> }

/** What the recogniser found in title and text, as far as conditions ask. */
export interface Found {
  words: number
  links: readonly string[]
  handles: readonly string[]
  hasTag: boolean
  hasQuestion: boolean
}

/** The values that conditions compare, in the form of `normaliseValue`. Numbers that the network does not tell are absent. */
export interface Facts {
  author: readonly string[]
  site: string
  url: string
  links: readonly string[]
  lang: string
  network: string
  to: readonly string[]
  mentions: readonly string[]
  channel: string
  is: ReadonlySet<Is>
  has: ReadonlySet<Has>
  sentiment: Sentiment | undefined
  intents: readonly Intent[]
  numbers: Readonly<Partial<Record<RangeField, number>>>
}

export function factsOf(post: QueryPost, found: Found, enrichment: Enrichment): Facts {
  const publishedAt = Date.parse(post.publishedAt)
  return {
    author: handlesOf(post.author.handle),
    site: hostOf(post.url),
    url: normaliseValue('url', post.url),
    links: [...new Set([...post.links, ...found.links].map(hostOf))].filter((host) => host !== ''),
    lang: normaliseValue('lang', enrichment.lang ?? post.lang ?? ''),
    network: normaliseValue('network', post.network),
    to: handlesOf(post.replyTo ?? ''),
    mentions: [...new Set([...post.mentions, ...found.handles].flatMap(handlesOf))],
    channel: normaliseValue('channel', post.channel ?? ''),
    is: kindsOf(post),
    has: contentsOf(post, found),
    sentiment: enrichment.sentiment,
    intents: enrichment.intents ?? [],
    numbers: defined({
      followers: post.author.followers,
      likes: post.likes,
      shares: post.shares,
      replies: post.replies,
      engagement: engagementOf(post),
      reach: reachOf(post),
      words: found.words,
      published: Number.isNaN(publishedAt) ? undefined : publishedAt,
    }),
  }
}

/** A handle as it is compared: whole, and without its server (`acme` of `acme@mastodon.social`). */
export function handlesOf(handle: string): string[] {
  const whole = normaliseValue('author', handle)
  if (whole === '') return []
  const at = whole.indexOf('@')
  return at > 0 ? [whole, whole.slice(0, at)] : [whole]
}

function kindsOf(post: QueryPost): Set<Is> {
  const kinds = new Set<Is>()
  if (post.replyTo !== undefined || post.parentId !== undefined) kinds.add('reply')
  if (post.isRepost) kinds.add('repost')
  if (post.isQuote) kinds.add('quote')
  return kinds.size === 0 ? kinds.add('original') : kinds
}

function contentsOf({ links, mentions, media }: QueryPost, found: Found): Set<Has> {
  const contents: Record<Has, boolean> = {
    link: links.length > 0 || found.links.length > 0,
    media: media.length > 0,
    image: media.some(({ kind }) => kind === 'image'),
    video: media.some(({ kind }) => kind === 'video'),
    hashtag: found.hasTag,
    mention: mentions.length > 0 || found.handles.length > 0,
    question: found.hasQuestion,
  }
  return new Set((Object.keys(contents) as Has[]).filter((name) => contents[name]))
}

function defined(numbers: Record<RangeField, number | undefined>): Partial<Record<RangeField, number>> {
  return Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined))
}
