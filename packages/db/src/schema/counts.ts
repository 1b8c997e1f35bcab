import type { Sentiment } from '@earshot/core/verdict'
import { sql } from 'drizzle-orm'
import { bigint, check, date, index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, at, workspaceId } from './app.ts'

/** Mentions of a quarter of an hour (UTC); `monitor_id` is `NIL` for all of them, since a mention may match two monitors. */
export const mentionCounts = app.table(
  'mention_counts',
  {
    workspaceId: workspaceId(),
    monitorId: uuid('monitor_id').notNull(),
    slot: at('slot').notNull(),
    network: text('network').notNull(),
    language: text('language').notNull(),
    sentiment: text('sentiment').$type<Sentiment>().notNull(),
    mentions: integer('mentions').notNull(),
    reach: bigint('reach', { mode: 'number' }).notNull(),
    engagement: bigint('engagement', { mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.monitorId, t.slot, t.network, t.language, t.sentiment] }),
    check('mention_counts_real', sql`mentions >= 0`),
  ],
)

/** Exact, per UTC day; cut to the top only when read. */
export const authorCounts = app.table(
  'author_counts',
  {
    workspaceId: workspaceId(),
    monitorId: uuid('monitor_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    authorId: uuid('author_id').notNull(),
    mentions: integer('mentions').notNull(),
    negative: integer('negative').notNull(),
    positive: integer('positive').notNull(),
    reach: bigint('reach', { mode: 'number' }).notNull(),
    engagement: bigint('engagement', { mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.monitorId, t.day, t.authorId] }),
    check('author_counts_real', sql`mentions >= 0`),
    index('author_counts_top').on(t.workspaceId, t.monitorId, t.day, t.mentions.desc()),
  ],
)

/** How many mentions of a day hold a hashtag, an address, or a word or pair of words. */
export const termCounts = app.table(
  'term_counts',
  {
    workspaceId: workspaceId(),
    monitorId: uuid('monitor_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    kind: text('kind').$type<'hashtag' | 'link' | 'term'>().notNull(),
    term: text('term').notNull(),
    mentions: integer('mentions').notNull(),
    negative: integer('negative').notNull(),
    positive: integer('positive').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.monitorId, t.day, t.kind, t.term] }),
    check('term_counts_real', sql`mentions >= 0`),
    index('term_counts_top').on(t.workspaceId, t.monitorId, t.kind, t.day, t.mentions.desc()),
  ],
)
