import type { Sentiment } from '@earshot/core/verdict'
import { sql } from 'drizzle-orm'
import { bigint, check, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
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
