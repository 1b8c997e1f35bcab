import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { app, at, createdAt, workspaceId } from './app.ts'

/** `dropped`: nothing was left to say. `unknown`: it may have arrived, and is not sent again by itself. */
export type MailState = 'waiting' | 'sending' | 'sent' | 'refused' | 'failed' | 'unknown' | 'dropped'

/** A mail to a member, and how it went. What it says is read anew at each attempt: nothing of it is kept here. */
export const mails = app.table(
  'mails',
  {
    workspaceId: workspaceId(),
    /** Its Message-ID is made of it: a repeat can be told by that. */
    id: uuid('id').notNull(),
    memberId: uuid('member_id').notNull(),
    kind: text('kind').$type<'news' | 'daily' | 'weekly'>().notNull(),
    /** The day that a digest is of, which makes it the only one. */
    period: text('period'),
    state: text('state').$type<MailState>().notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    /** How many of them may have arrived: the sender died, or the server said nothing after it had the text. */
    unknowns: integer('unknowns').notNull().default(0),
    /** The fence of whoever sends. */
    version: integer('version').notNull().default(0),
    leaseUntil: at('lease_until'),
    nextAttemptAt: at('next_attempt_at').notNull().defaultNow(),
    /** What the server said last. */
    status: integer('status'),
    why: text('why'),
    createdAt: createdAt(),
    sentAt: at('sent_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('mails_period').on(t.workspaceId, t.memberId, t.kind, t.period),
    index('mails_due').on(t.nextAttemptAt).where(sql`state in ('waiting', 'sending')`),
    index('mails_log').on(t.workspaceId, t.memberId, t.id.desc()),
  ],
)
