import { matches } from '@earshot/query/evaluate'
import type { Enrichment, QueryPost } from '@earshot/query/post-facts'
import { toStoredSearch } from '@earshot/query/stored/stored-search'
import type { Query } from '@earshot/query/tree'
import { viewPost } from '@earshot/query/view'
import { and, eq, getTableColumns, inArray } from 'drizzle-orm'
import type { Tx } from './client.ts'
import type { MentionFilter } from './mention-filter.ts'
import { listMentionKeys, type MentionKey } from './mentions.ts'
import { authors } from './schema/authors.ts'
import { mentions } from './schema/mentions.ts'

const MOST_AT_ONCE = 500
/** Further than this a search does not look: its answer then says "about". */
export const MOST_SEARCHED = 20_000

export interface Found {
  keys: MentionKey[]
  /** Where the next page begins; undefined: nothing is left. */
  next: MentionKey | undefined
}

/** A page of the mentions of a filter that a query matches, checked post by post with the matcher's own evaluator. */
export async function searchMentions(
  tx: Tx,
  workspaceId: string,
  filter: MentionFilter,
  query: Query,
  limit: number,
  after?: MentionKey,
): Promise<Found> {
  const narrowed = { ...filter, words: toStoredSearch(query).filter }
  const keys: MentionKey[] = []
  let last = after
  // Nearly all that the stored words find holds what is looked for: a page of them is read first, and more where it was not enough.
  let atOnce = Math.min(limit, MOST_AT_ONCE)
  for (let searched = 0; searched < MOST_SEARCHED; searched += atOnce) {
    if (searched > 0) atOnce = MOST_AT_ONCE
    const some = await listMentionKeys(tx, workspaceId, narrowed, atOnce, last)
    const holds = await checkAll(tx, workspaceId, some, query)
    for (const key of some) {
      if (holds.has(key.id)) keys.push(key)
      last = key
      if (keys.length === limit) return { keys, next: key }
    }
    if (some.length < atOnce) return { keys, next: undefined }
  }
  return { keys, next: last }
}

/** The filter narrowed to what a query matches; `about` where the search went no further than its bound. */
export async function narrowByWords(
  tx: Tx,
  workspaceId: string,
  filter: MentionFilter,
  query: Query,
): Promise<{ filter: MentionFilter; about: boolean }> {
  const { keys, next } = await searchMentions(tx, workspaceId, filter, query, MOST_SEARCHED)
  return { filter: { ...filter, ids: keys.map((key) => key.id) }, about: next !== undefined }
}

async function checkAll(tx: Tx, workspaceId: string, keys: MentionKey[], query: Query): Promise<Set<string>> {
  const ids = keys.map((key) => key.id)
  const posts = await loadQueryPosts(tx, workspaceId, ids)
  return new Set(posts.filter(({ post, enrichment }) => matches(query, viewPost(post, enrichment))).map(({ id }) => id))
}

export interface StoredPost {
  id: string
  post: QueryPost
  enrichment: Enrichment
}

const { tokens: _tokens, ...columns } = getTableColumns(mentions)

/** Stored mentions as a query sees them. */
export async function loadQueryPosts(tx: Tx, workspaceId: string, ids: string[]): Promise<StoredPost[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .select({ mention: columns, author: authors })
    .from(mentions)
    .leftJoin(authors, and(eq(authors.workspaceId, mentions.workspaceId), eq(authors.id, mentions.authorId)))
    .where(and(eq(mentions.workspaceId, workspaceId), inArray(mentions.id, ids)))
  return rows.map(toStoredPost)
}

type Row = { mention: Omit<typeof mentions.$inferSelect, 'tokens'>; author: typeof authors.$inferSelect | null }

function toStoredPost({ mention, author }: Row): StoredPost {
  const post: QueryPost = {
    network: mention.network,
    url: mention.url,
    text: mention.text,
    publishedAt: mention.publishedAt.toISOString(),
    links: mention.links,
    mentions: mention.handles,
    media: mention.media,
    isRepost: mention.isRepost,
    isQuote: mention.isQuote,
    author: {
      handle: author?.handle ?? '',
      ...given('name', author?.name),
      ...given('bio', author?.bio),
      ...given('followers', author?.followers),
    },
    ...given('title', mention.title),
    ...given('replyTo', mention.replyTo),
    ...given('parentId', mention.parentId),
    ...given('channel', mention.channel),
    ...given('likes', mention.likes),
    ...given('shares', mention.shares),
    ...given('replies', mention.replies),
    ...given('reach', mention.reachTold),
  }
  const { language: lang, sentiment, intents } = mention
  return { id: mention.id, post, enrichment: { lang, sentiment, intents } }
}

function given<K extends string, V>(key: K, value: V | null | undefined): { [P in K]?: V } {
  return value === null || value === undefined ? {} : ({ [key]: value } as { [P in K]?: V })
}
