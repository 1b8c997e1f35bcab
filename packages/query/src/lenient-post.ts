import type { Media } from '@earshot/core/post'
import { INTENTS, type Intent, SENTIMENTS, type Sentiment } from '@earshot/core/verdict'
import type { Enrichment, QueryPost } from './post-facts.ts'

type Json = Record<string, unknown>

/**
 * Reads a post as people write one for a test of a query: only `text` is needed, an author may be a handle, media and links
 * plain strings, mentions with or without `@`, times ISO 8601 or ms. Throws a TypeError where it is no post at all.
 */
export function readLenientPost(value: unknown): { post: QueryPost; enrichment: Enrichment } {
  if (!isObject(value)) throw new TypeError('a post must be an object with a text')
  const text = stringOf(value.text) ?? stringOf(value.content)
  if (text === undefined && value.title === undefined) throw new TypeError('a post must have a text')
  const author = isObject(value.author) ? value.author : { handle: value.author }
  return { post: { ...readFields(value, text ?? ''), author: readAuthor(author) }, enrichment: readVerdicts(value) }
}

function readFields(value: Json, text: string): Omit<QueryPost, 'author'> {
  const replyTo = isObject(value.replyTo) ? stringOf(value.replyTo.handle) : stringOf(value.replyTo)
  return {
    text,
    network: stringOf(value.network) ?? '',
    url: stringOf(value.url) ?? '',
    publishedAt: timeOf(value.publishedAt),
    links: listOf(value.links).flatMap((link) => stringOf(isObject(link) ? (link.url ?? link.href) : link) ?? []),
    mentions: listOf(value.mentions).flatMap(
      (mention) => stringOf(isObject(mention) ? mention.handle : mention)?.replace(/^@/, '') ?? [],
    ),
    media: listOf(value.media).map(readMedia),
    ...optional('title', stringOf(value.title)),
    ...optional('lang', stringOf(value.lang)),
    ...optional('channel', stringOf(value.channel)),
    ...optional('parentId', value.replyTo === true ? UNKNOWN : stringOf(value.parentId) || undefined),
    ...optional('replyTo', replyTo || undefined),
    ...optional('isRepost', value.isRepost === undefined ? undefined : value.isRepost === true),
    ...optional('isQuote', value.isQuote === undefined ? undefined : value.isQuote === true),
    ...optional('likes', numberOf(value.likes)),
    ...optional('shares', numberOf(value.shares)),
    ...optional('replies', numberOf(value.replies)),
    ...optional('reach', numberOf(value.reach)),
  }
}

function readAuthor(author: Json): QueryPost['author'] {
  return {
    handle: stringOf(author.handle) ?? stringOf(author.id) ?? '',
    ...optional('name', stringOf(author.name)),
    ...optional('bio', stringOf(author.bio)),
    ...optional('followers', numberOf(author.followers)),
  }
}

function readVerdicts(value: Json): Enrichment {
  const named = [...listOf(value.intent), ...listOf(value.intents)]
  const intents = named.map((entry) => lowerOf(isObject(entry) ? entry.intent : entry))
  const sentiment = lowerOf(isObject(value.sentiment) ? value.sentiment.sentiment : value.sentiment)
  return {
    lang: stringOf(value.lang),
    sentiment: SENTIMENTS.find((known): known is Sentiment => known === sentiment),
    intents: INTENTS.filter((known): known is Intent => intents.includes(known)),
  }
}

/** A reply to something that is not named. */
const UNKNOWN = 'unknown'

const IMAGE = /^(image|photo|picture|gif|animated_gif)\b|\.(jpe?g|png|gif|webp|avif|heic|bmp|svg)(\?|#|$)/i
const VIDEO = /^video\b|\.(mp4|m4v|mov|webm|mkv|m3u8)(\?|#|$)/i
const AUDIO = /^audio\b|\.(mp3|m4a|ogg|wav|flac)(\?|#|$)/i

function readMedia(value: unknown): Media {
  const said = isObject(value)
    ? [value.kind, value.type, value.mimeType, value.url].find((part) => kindOf(part) !== 'file')
    : value
  return { kind: kindOf(said) }
}

function kindOf(value: unknown): Media['kind'] {
  const text = stringOf(value) ?? ''
  if (IMAGE.test(text)) return 'image'
  if (VIDEO.test(text)) return 'video'
  return AUDIO.test(text) ? 'audio' : 'file'
}

function optional<K extends string, V>(key: K, value: V | undefined): { [key in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [key in K]?: V }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function stringOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value : undefined
}

function lowerOf(value: unknown): string | undefined {
  return stringOf(value)?.trim().toLowerCase()
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

function timeOf(value: unknown): string {
  if (typeof value === 'number') return new Date(value).toISOString()
  return stringOf(value) ?? ''
}

function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}
