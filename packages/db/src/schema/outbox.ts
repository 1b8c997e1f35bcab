import { jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, createdAt, workspaceId } from './app.ts'

/** What happened, written with what it tells of. The relay gives it a number and moves it to `events`. */
export const outbox = app.table(
  'outbox',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    kind: text('kind').notNull(),
    body: jsonb('body').$type<Record<string, unknown>>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
)
