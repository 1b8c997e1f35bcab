import type { NotificationKind } from '@earshot/core/notification'
import { sql } from 'drizzle-orm'
import { boolean, index, integer, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
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
    /** false: the member wants none of its kind in the app. It stands here for the other ways, and so that it is told once. */
    inApp: boolean('in_app').notNull().default(true),
    /** From when on it may be mailed; null: it is not, or not any more. */
    mailAt: at('mail_at'),
    /** The mail that took it. */
    mailId: uuid('mail_id'),
    /** The same of pushes. */
    pushAt: at('push_at'),
    pushId: uuid('push_id'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('notifications_cause').on(t.workspaceId, t.memberId, t.cause),
    index('notifications_list').on(t.workspaceId, t.memberId, t.id.desc()),
    index('notifications_unread').on(t.workspaceId, t.memberId).where(sql`read_at is null`),
    index('notifications_to_mail').on(t.mailAt).where(sql`mail_at is not null and mail_id is null`),
    index('notifications_mail').on(t.workspaceId, t.mailId).where(sql`mail_id is not null`),
    index('notifications_to_push').on(t.pushAt).where(sql`push_at is not null and push_id is null`),
    index('notifications_push').on(t.workspaceId, t.pushId).where(sql`push_id is not null`),
    index('notifications_mention').on(t.workspaceId, t.mentionId),
  ],
)
