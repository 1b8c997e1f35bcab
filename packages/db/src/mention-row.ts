import { createHash } from 'node:crypto'
import type { LeadScore } from '@earshot/core/lead-score'
import { engagementOf, type Post, reachOf } from '@earshot/core/post'
import { countedAt } from '@earshot/core/slot'
import type { HeardPost } from './heard.ts'
import { authorIdOf } from './id.ts'

/** What a page may change of a mention; `leads` are the scores of its matches, in their order. Members' own columns (status, assignee) are not among them. */
export function toMentionRow(
  { post, enriched, matches }: HeardPost,
  leads: readonly LeadScore[],
  id: string,
  receivedAt: number,
) {
  const counted = countedAt(Date.parse(post.publishedAt), receivedAt)
  return {
    id,
    network: post.network,
    external_id: post.id,
    url: post.url,
    title: post.title ?? null,
    text: post.text,
    lang: post.lang ?? null,
    language: enriched.language,
    author_id: authorIdOf(post.network, post.author.id),
    published_at: post.publishedAt,
    edited_at: post.editedAt ?? null,
    received_at: new Date(receivedAt).toISOString(),
    counted_at: new Date(counted.at).toISOString(),
    is_time_doubtful: counted.doubtful,
    site: siteOf(post.url),
    links: post.links,
    hashtags: enriched.hashtags,
    terms: enriched.terms,
    handles: post.mentions,
    media: post.media,
    reply_to: post.replyTo ?? null,
    parent_id: post.parentId ?? null,
    thread_id: post.threadId ?? null,
    channel: post.channel ?? null,
    is_repost: post.isRepost ?? false,
    is_quote: post.isQuote ?? false,
    likes: post.likes ?? null,
    shares: post.shares ?? null,
    replies: post.replies ?? null,
    reach_told: post.reach ?? null,
    reach: reachOf(post),
    engagement: engagementOf(post),
    words: enriched.words,
    tokens: enriched.tokens,
    sentiment: enriched.sentiment,
    confidence: enriched.confidence,
    intent: enriched.intents[0]?.intent ?? 'none',
    intent_confidence: enriched.intents[0]?.confidence ?? 0,
    intents: enriched.intents.map(({ intent }) => intent),
    lead_score: Math.max(0, ...leads.map(({ score }) => score)),
    likeness: enriched.likeness,
    digest: digestOf({ post, matches }),
    is_matched: true,
  }
}
export type MentionRow = ReturnType<typeof toMentionRow>

/** The columns that a page writes. */
export const MENTION_COLUMNS = {
  id: (row) => row.id,
  network: (row) => row.network,
  external_id: (row) => row.external_id,
  url: (row) => row.url,
  title: (row) => row.title,
  text: (row) => row.text,
  lang: (row) => row.lang,
  language: (row) => row.language,
  author_id: (row) => row.author_id,
  published_at: (row) => row.published_at,
  edited_at: (row) => row.edited_at,
  received_at: (row) => row.received_at,
  counted_at: (row) => row.counted_at,
  is_time_doubtful: (row) => row.is_time_doubtful,
  site: (row) => row.site,
  links: (row) => row.links,
  hashtags: (row) => row.hashtags,
  terms: (row) => row.terms,
  handles: (row) => row.handles,
  media: (row) => row.media,
  reply_to: (row) => row.reply_to,
  parent_id: (row) => row.parent_id,
  thread_id: (row) => row.thread_id,
  channel: (row) => row.channel,
  is_repost: (row) => row.is_repost,
  is_quote: (row) => row.is_quote,
  likes: (row) => row.likes,
  shares: (row) => row.shares,
  replies: (row) => row.replies,
  reach_told: (row) => row.reach_told,
  reach: (row) => row.reach,
  engagement: (row) => row.engagement,
  words: (row) => row.words,
  tokens: (row) => row.tokens,
  sentiment: (row) => row.sentiment,
  confidence: (row) => row.confidence,
  intent: (row) => row.intent,
  intent_confidence: (row) => row.intent_confidence,
  intents: (row) => row.intents,
  lead_score: (row) => row.lead_score,
  likeness: (row) => row.likeness,
  digest: (row) => row.digest,
  is_matched: (row) => row.is_matched,
} as const satisfies { [Name in keyof MentionRow]: (row: MentionRow) => MentionRow[Name] }

/** Of all that a page tells of a mention: the same for the same post, whatever the order that its keys were set in. */
export function digestOf({ post, matches }: Pick<HeardPost, 'post' | 'matches'>): string {
  const versions = matches.map(({ monitorId, version }) => `${monitorId} ${version}`).sort()
  return createHash('sha1')
    .update(JSON.stringify(inOrder(post)) + versions.join())
    .digest('base64url')
}

/** All of a post by name: to have JSON pick keys by a list takes three times as long. A digest is stored, so the order stands. */
function inOrder(post: Post) {
  const { author, media } = post
  return {
    network: post.network,
    id: post.id,
    url: post.url,
    text: post.text,
    title: post.title,
    lang: post.lang,
    author: {
      id: author.id,
      url: author.url,
      handle: author.handle,
      name: author.name,
      bio: author.bio,
      avatarUrl: author.avatarUrl,
      followers: author.followers,
    },
    publishedAt: post.publishedAt,
    editedAt: post.editedAt,
    links: post.links,
    mentions: post.mentions,
    media: media.map(({ url, kind, alt }) => ({ url, kind, alt })),
    replyTo: post.replyTo,
    parentId: post.parentId,
    threadId: post.threadId,
    channel: post.channel,
    isRepost: post.isRepost,
    isQuote: post.isQuote,
    likes: post.likes,
    shares: post.shares,
    replies: post.replies,
    reach: post.reach,
  } satisfies Record<keyof Post, unknown>
}

function siteOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : null
}

export function toMatchRows({ enriched, matches }: HeardPost, leads: readonly LeadScore[], mention: MentionRow) {
  return matches.map((match, i) => ({
    monitor_id: match.monitorId,
    mention_id: mention.id,
    version: match.version,
    counted_at: mention.counted_at,
    network: mention.network,
    language: mention.language,
    sentiment: match.sentiment,
    confidence: match.confidence,
    lead_score: leads[i]?.score ?? 0,
    lead_parts: leads[i]?.score ? { ...leads[i].parts, intent: leads[i].intent } : null,
    lead_evidence: enriched.evidence,
    ranges: match.ranges,
    title_ranges: match.titleRanges,
  }))
}
export type MatchRow = ReturnType<typeof toMatchRows>[number]

export const MATCH_COLUMNS = {
  monitor_id: (row) => row.monitor_id,
  mention_id: (row) => row.mention_id,
  version: (row) => row.version,
  counted_at: (row) => row.counted_at,
  network: (row) => row.network,
  language: (row) => row.language,
  sentiment: (row) => row.sentiment,
  confidence: (row) => row.confidence,
  lead_score: (row) => row.lead_score,
  lead_parts: (row) => row.lead_parts,
  lead_evidence: (row) => row.lead_evidence,
  ranges: (row) => row.ranges,
  title_ranges: (row) => row.title_ranges,
} as const satisfies { [Name in keyof MatchRow]: (row: MatchRow) => MatchRow[Name] }
