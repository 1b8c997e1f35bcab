import { primaryKey, uuid } from 'drizzle-orm/pg-core'
import { app, at, workspaceId } from './app.ts'

/** The mention that a member has open now: one each, for seconds. Nothing is kept of where they looked before, but that a mention was looked at (mentions.first_looked_at). */
export const looks = app.table(
  'looks',
  {
    workspaceId: workspaceId(),
    memberId: uuid('member_id').notNull(),
    mentionId: uuid('mention_id').notNull(),
    until: at('until').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.memberId] })],
)
