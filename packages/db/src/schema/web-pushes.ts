import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, at, createdAt, workspaceId } from './app.ts'

/** `dropped`: nothing was left to say. */
export type WebPushState = 'waiting' | 'sending' | 'sent' | 'refused' | 'failed' | 'dropped'

/** A push to one browser of a member, and how it went. What it says is read anew at each attempt: nothing of it is kept here. */
export const webPushes = app.table(
  'web_pushes',
  {
    workspaceId: workspaceId(),
    /** The same for all browsers of the member; a browser shows what comes under one id once. */
    id: uuid('id').notNull(),
    browserId: uuid('browser_id').notNull(),
    memberId: uuid('member_id').notNull(),
    state: text('state').$type<WebPushState>().notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    /** The fence of whoever sends. */
    version: integer('version').notNull().default(0),
    leaseUntil: at('lease_until'),
    nextAttemptAt: at('next_attempt_at').notNull().defaultNow(),
    /** What the push service said last. */
    status: integer('status'),
    why: text('why'),
    createdAt: createdAt(),
    sentAt: at('sent_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id, t.browserId] }),
    index('web_pushes_due').on(t.nextAttemptAt).where(sql`state in ('waiting', 'sending')`),
    index('web_pushes_log').on(t.workspaceId, t.memberId, t.id.desc()),
  ],
)
