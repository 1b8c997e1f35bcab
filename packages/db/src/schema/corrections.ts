import type { Sentiment } from '@earshot/core/verdict'
import { index, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, at, createdAt, workspaceId } from './app.ts'

/** A member's word on a sentiment: of the mention itself, or towards one monitor's brand. */
export const corrections = app.table(
  'corrections',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    mentionId: uuid('mention_id').notNull(),
    monitorId: uuid('monitor_id'),
    from: text('from').$type<Sentiment>().notNull(),
    to: text('to').$type<Sentiment>().notNull(),
    memberId: uuid('member_id'),
    createdAt: createdAt(),
    undoneAt: at('undone_at'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index().on(t.workspaceId, t.mentionId)],
)
