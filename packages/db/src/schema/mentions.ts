import type { Priority, Status } from '@earshot/core/handling'
import type { Media } from '@earshot/core/post'
import type { Intent, Sentiment } from '@earshot/core/verdict'
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  primaryKey,
  real,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { app, at, tsvector, workspaceId } from './app.ts'

/**
 * A post that some monitor of the workspace matches: the workspace's own copy. No foreign keys here and on what ingest
 * writes with it (matches, counts, outbox): their checks cost more than the rows.
 */
export const mentions = app.table(
  'mentions',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    network: text('network').notNull(),
    externalId: text('external_id').notNull(),
    url: text('url').notNull(),
    title: text('title'),
    text: text('text').notNull(),
    /** What the network says of the language, and what we recognised. */
    lang: text('lang'),
    language: text('language').notNull(),
    authorId: uuid('author_id').notNull(),
    publishedAt: at('published_at').notNull(),
    editedAt: at('edited_at'),
    receivedAt: at('received_at').notNull(),
    /** The time it is listed and counted under (core/slot). */
    countedAt: at('counted_at').notNull(),
    isTimeDoubtful: boolean('is_time_doubtful').notNull().default(false),
    site: text('site'),
    links: text('links').array().notNull(),
    hashtags: text('hashtags').array().notNull(),
    /** Words and pairs that it adds to the counts of terms: kept, so that just these are taken off again. */
    terms: text('terms').array().notNull(),
    /** Handles that the post mentions. */
    handles: text('handles').array().notNull(),
    media: jsonb('media').$type<Media[]>().notNull(),
    replyTo: text('reply_to'),
    parentId: text('parent_id'),
    threadId: text('thread_id'),
    channel: text('channel'),
    isRepost: boolean('is_repost').notNull().default(false),
    isQuote: boolean('is_quote').notNull().default(false),
    likes: integer('likes'),
    shares: integer('shares'),
    replies: integer('replies'),
    /** As the network tells; `reach` stands with the author's followers where it does not. */
    reachTold: bigint('reach_told', { mode: 'number' }),
    reach: bigint('reach', { mode: 'number' }).notNull().default(0),
    engagement: integer('engagement').notNull().default(0),
    words: integer('words').notNull().default(0),
    tokens: tsvector('tokens').notNull(),
    /** Of the text itself; towards a brand it stands in its match. */
    sentiment: text('sentiment').$type<Sentiment>().notNull(),
    confidence: real('confidence').notNull(),
    /** A member's word against ours: an edit of the post does not undo it. */
    isCorrected: boolean('is_corrected').notNull().default(false),
    /** The strongest; `intents` are all of them. */
    intent: text('intent').$type<Intent>().notNull(),
    intentConfidence: real('intent_confidence').notNull(),
    isIntentCorrected: boolean('is_intent_corrected').notNull().default(false),
    intents: text('intents').array().$type<Intent[]>().notNull(),
    /** The highest lead score of its matches. */
    leadScore: smallint('lead_score').notNull().default(0),
    /** Of post and matches: a page that repeats changes nothing. */
    digest: text('digest').notNull(),
    /** Alike in mentions that say the same in the same words; `mentions_alike` finds them. */
    likeness: text('likeness'),
    /** No: no monitor matches it any more, and it stays only because a member touched it. */
    isMatched: boolean('is_matched').notNull().default(true),
    status: text('status').$type<Status>().notNull().default('open'),
    /** Of a pending one: from then on it counts as open (../mention-filter). */
    pendingUntil: at('pending_until'),
    priority: text('priority').$type<Priority>().notNull().default('normal'),
    assigneeId: uuid('assignee_id'),
    /** When a member first opened it; who that was is not kept. */
    firstLookedAt: at('first_looked_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('mentions_post').on(t.workspaceId, t.network, t.externalId),
    index('mentions_feed').on(t.workspaceId, t.countedAt.desc(), t.id.desc()).where(sql`is_matched`),
    index('mentions_author').on(t.workspaceId, t.authorId, t.countedAt.desc(), t.id.desc()),
    index('mentions_assigned')
      .on(t.workspaceId, t.assigneeId, t.countedAt.desc(), t.id.desc())
      .where(sql`assignee_id is not null`),
    index('mentions_alike').on(t.workspaceId, t.likeness, t.countedAt, t.id).where(sql`is_matched`),
    index('mentions_tokens').using('gin', t.tokens),
  ],
)
