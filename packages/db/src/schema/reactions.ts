import type { ReactionKind } from '@earshot/core/reaction'
import { sql } from 'drizzle-orm'
import { boolean, index, integer, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { app, at, createdAt, workspaceId } from './app.ts'

/** `done`: the network has it as it is wished. `failed`: it has not, and it is not tried again by itself. */
export type ReactionState = 'queued' | 'sending' | 'done' | 'failed'

/**
 * What an account is to have on a mention: one row an account and kind, the last wish in it. Setting it may be repeated and changes
 * nothing the second time, so that nobody has to find out what became of an attempt.
 */
export const reactions = app.table(
  'reactions',
  {
    workspaceId: workspaceId(),
    /** Also the key that the network sees: the same for as long as the row stands. */
    id: uuid('id').notNull(),
    mentionId: uuid('mention_id').notNull(),
    connectionId: uuid('connection_id').notNull(),
    kind: text('kind').$type<ReactionKind>().notNull(),
    /** Whether it is to stand there; false: it is taken back. */
    stands: boolean('stands').notNull(),
    /** Whoever wished it last. */
    memberId: uuid('member_id').notNull(),
    state: text('state').$type<ReactionState>().notNull(),
    why: text('why'),
    attempts: integer('attempts').notNull().default(0),
    /** The fence of whoever sets it: rises with every claim and every end. */
    version: integer('version').notNull().default(0),
    nextAttemptAt: at('next_attempt_at').notNull().defaultNow(),
    leaseUntil: at('lease_until'),
    createdAt: createdAt(),
    wishedAt: at('wished_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('reactions_one').on(t.workspaceId, t.mentionId, t.connectionId, t.kind),
    index('reactions_due').on(t.nextAttemptAt).where(sql`state in ('queued', 'sending')`),
  ],
)
