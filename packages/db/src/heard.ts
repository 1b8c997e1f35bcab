import type { Post } from '@earshot/core/post'
import type { IntentVerdict, Sentiment } from '@earshot/core/verdict'
import type { Evidence, Range } from './schema/matches.ts'

/** What a monitor makes of a post. */
export interface HeardMatch {
  monitorId: string
  /** Of the monitor's query. */
  version: number
  sentiment: Sentiment
  confidence: number
  /** How well the post fits the monitor as a lead, 0 to 1. */
  fit: number
  ranges: Range[]
  titleRanges: Range[]
}

/** What the text alone tells. */
export interface Enriched {
  language: string
  sentiment: Sentiment
  confidence: number
  /** The most certain first; empty for none. */
  intents: IntentVerdict[]
  /** The words that prove that the author wants to get something. */
  evidence: Evidence[]
  likeness: string
  /** A tsvector in Postgres's text form. */
  tokens: string
  words: number
  hashtags: string[]
  terms: string[]
}

/** A clean post that some monitor of the workspace matches. */
export interface HeardPost {
  post: Post
  enriched: Enriched
  matches: HeardMatch[]
}

/** What became of a mention; written to the outbox, shown live. */
export interface Change {
  kind: 'new' | 'changed' | 'removed'
  mentionId: string
  monitorIds: string[]
  network: string
}

/** When this version of a post was published, in ms since the epoch: of two copies the later one counts. */
export function versionAtOf(post: Pick<Post, 'publishedAt' | 'editedAt'>): number {
  return Date.parse(post.editedAt ?? post.publishedAt)
}
