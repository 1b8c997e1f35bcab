import type { Digest } from '@earshot/core/digest'
import type { ChosenWays } from '@earshot/core/notification-ways'
import type { QuietHours } from '@earshot/core/quiet-hours'
import { sql } from 'drizzle-orm'
import { index, integer, jsonb, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { app, at, workspaceId } from './app.ts'

/** How a member wants to be told: one row, or none where all is as usual (core/notification-ways.ts). */
export const notificationSettings = app.table(
  'notification_settings',
  {
    workspaceId: workspaceId(),
    memberId: uuid('member_id').notNull(),
    /** By kind, only where they chose. */
    ways: jsonb('ways').$type<ChosenWays>().notNull().default({}),
    quiet: jsonb('quiet').$type<QuietHours>(),
    /** null: the workspace's. */
    timeZone: text('time_zone'),
    digest: text('digest').$type<Digest>().notNull().default('never'),
    /** From midnight in their zone. */
    digestMinute: integer('digest_minute').notNull().default(480),
    /** 1 Monday … 7 Sunday. */
    digestWeekday: smallint('digest_weekday').notNull().default(1),
    digestAt: at('digest_at'),
    /** Why they get no mail: they said so by a mail's own link, or their server refuses their address. */
    mailStopped: text('mail_stopped').$type<'unsubscribed' | 'refused'>(),
    /** What the server said. */
    mailWhy: text('mail_why'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.memberId] }),
    index('notification_settings_digest').on(t.digestAt).where(sql`digest_at is not null`),
  ],
)
