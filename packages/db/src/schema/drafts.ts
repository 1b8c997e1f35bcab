import { bigint, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, at, workspaceId } from './app.ts'

/**
 * An answer that is being written. The row is also the lease of whoever writes: `fence` is a new number, higher than
 * any before in the installation, each time it is taken, and only its holder's fence can save or send.
 */
export const drafts = app.table(
  'drafts',
  {
    workspaceId: workspaceId(),
    mentionId: uuid('mention_id').notNull(),
    memberId: uuid('member_id').notNull(),
    text: text('text').notNull().default(''),
    fence: bigint('fence', { mode: 'number' }).notNull(),
    leaseUntil: at('lease_until').notNull(),
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.mentionId] })],
)
