import type { NotificationKind } from '@earshot/core/notification'
import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { app, at, createdAt, workspaceId } from './app.ts'

/** What a member is told of what others did. One a cause: the unique key is why nobody is told anything twice. */
export const notifications = app.table(
  'notifications',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    memberId: uuid('member_id').notNull(),
    kind: text('kind').$type<NotificationKind>().notNull(),
    /** What it tells of, by kind and id (core/notification). */
    cause: text('cause').notNull(),
    /** Who did it; null where it was no member. */
    byId: uuid('by_id'),
    /** The rule that did it. */
    ruleId: uuid('rule_id'),
    /** Null where it tells of several mentions. */
    mentionId: uuid('mention_id'),
    /** How many mentions it tells of. */
    count: integer('count').notNull().default(1),
    /** The note, or the line of a room, that names the member; its words are read where they stand. */
    noteId: uuid('note_id'),
    createdAt: createdAt(),
    readAt: at('read_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('notifications_cause').on(t.workspaceId, t.memberId, t.cause),
    index('notifications_list').on(t.workspaceId, t.memberId, t.id.desc()),
    index('notifications_unread').on(t.workspaceId, t.memberId).where(sql`read_at is null`),
    index('notifications_mention').on(t.workspaceId, t.mentionId),
  ],
)
