import { index, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, at, createdAt, workspaceId } from './app.ts'

/** What members say of a mention among themselves. */
export const notes = app.table(
  'notes',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    mentionId: uuid('mention_id').notNull(),
    memberId: uuid('member_id').notNull(),
    text: text('text').notNull(),
    createdAt: createdAt(),
    editedAt: at('edited_at'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index().on(t.workspaceId, t.mentionId)],
)
