import { engagementOf, type Post, reachOf } from '@earshot/core/post'
import type { Intent, Sentiment } from '@earshot/core/verdict'
import { hostOf, normaliseValue } from './field-values.ts'
import { once } from './once.ts'
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

/** The values that conditions compare, in the form of `normaliseValue`. Numbers that the network does not tell are undefined. */
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
  number(field: RangeField): number | undefined
}

/** Each value is worked out when a condition asks for it; `found` is asked only for what stands in the text. */
export function factsOf(post: QueryPost, found: () => Found, enrichment: Enrichment): Facts {
  const site = once(() => hostOf(post.url))
  const url = once(() => normaliseValue('url', post.url))
  const links = once(() => [...new Set([...post.links, ...found().links].map(hostOf))].filter((host) => host !== ''))
  const mentions = once(() => [...new Set([...post.mentions, ...found().handles].flatMap(handlesOf))])
  return {
    get author() {
      return handlesOf(post.author.handle)
    },
    get site() {
      return site()
    },
    get url() {
      return url()
    },
    get links() {
      return links()
    },
    lang: normaliseValue('lang', enrichment.lang ?? post.lang ?? ''),
    network: normaliseValue('network', post.network),
    get to() {
      return handlesOf(post.replyTo ?? '')
    },
    get mentions() {
      return mentions()
    },
    get channel() {
      return normaliseValue('channel', post.channel ?? '')
    },
    get is() {
      return kindsOf(post)
    },
    get has() {
      return contentsOf(post, found())
    },
    sentiment: enrichment.sentiment,
    intents: enrichment.intents ?? [],
    number: (field) => numberOf(field, post, found),
  }
}

function numberOf(field: RangeField, post: QueryPost, found: () => Found): number | undefined {
  switch (field) {
    case 'followers':
      return post.author.followers
    case 'likes':
    case 'shares':
    case 'replies':
      return post[field]
    case 'engagement':
      return engagementOf(post)
    case 'reach':
      return reachOf(post)
    case 'words':
      return found().words
    case 'published': {
      const publishedAt = Date.parse(post.publishedAt)
      return Number.isNaN(publishedAt) ? undefined : publishedAt
    }
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
