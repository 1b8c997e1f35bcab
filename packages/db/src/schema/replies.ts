import { sql } from 'drizzle-orm'
import { index, integer, jsonb, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { app, at, createdAt, workspaceId } from './app.ts'

/**
 * `unknown`: the network can't be asked whether it stands there, and a person decides; nothing is sent again by itself.
 * `expired`: nobody approved it in time. `withdrawn`: taken back before it was sent. `deleted`: it stood on the network once.
 */
export type ReplyState =
  | 'waiting'
  | 'queued'
  | 'sending'
  | 'sent'
  | 'unknown'
  | 'failed'
  | 'rejected'
  | 'expired'
  | 'withdrawn'
  | 'deleted'

export interface ReplyPart {
  id: string
  url: string
  deletedAt: string | null
}

/** The ledger of answers: what was said, by whom, who approved it, and what became of it on the network. */
export const replies = app.table(
  'replies',
  {
    workspaceId: workspaceId(),
    /** Also the key that the network sees: fixed before the first attempt, the same in every later one. */
    id: uuid('id').notNull(),
    mentionId: uuid('mention_id').notNull(),
    connectionId: uuid('connection_id').notNull(),
    memberId: uuid('member_id').notNull(),
    text: text('text').notNull(),
    state: text('state').$type<ReplyState>().notNull(),
    decidedBy: uuid('decided_by'),
    decidedAt: at('decided_at'),
    /** Until when it may be approved. */
    expiresAt: at('expires_at'),
    /** Why it was rejected, failed or is not known. */
    why: text('why'),
    attempts: integer('attempts').notNull().default(0),
    /** The fence of whoever sends it: rises with every claim and every change. */
    version: integer('version').notNull().default(0),
    nextAttemptAt: at('next_attempt_at').notNull().defaultNow(),
    leaseUntil: at('lease_until'),
    externalId: text('external_id'),
    url: text('url'),
    /** Of one that was sent in several: each, in order; `deletedAt` once the network has it no more. */
    parts: jsonb('parts').$type<ReplyPart[]>(),
    createdAt: createdAt(),
    sentAt: at('sent_at'),
    /** When to look whether it still stands there; null: no more. */
    checkAt: at('check_at'),
    deletedAt: at('deleted_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    // One answer on its way to a mention: two members can't both send. Several may wait for approval.
    uniqueIndex('replies_on_the_way')
      .on(t.workspaceId, t.mentionId)
      .where(sql`state in ('queued', 'sending', 'unknown')`),
    index('replies_mention').on(t.workspaceId, t.mentionId, t.createdAt),
    index('replies_due').on(t.nextAttemptAt).where(sql`state in ('queued', 'sending')`),
    index('replies_to_check').on(t.checkAt).where(sql`check_at is not null`),
  ],
)
