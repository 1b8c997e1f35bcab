import { primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, at, createdAt, workspaceId } from './app.ts'

/** What members answer often, with variables to fill in (core/saved-reply). */
export const savedReplies = app.table(
  'saved_replies',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    /** Of its text, as mentions have it; offered first to mentions of the same. */
    language: text('language').notNull(),
    text: text('text').notNull(),
    createdAt: createdAt(),
    changedAt: at('changed_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
)
