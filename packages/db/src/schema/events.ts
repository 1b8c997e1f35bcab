import { bigint, index, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, at, workspaceId } from './app.ts'

/** Live events, numbered per workspace without holes in the order they became known; kept for a day. */
export const events = app.table(
  'events',
  {
    workspaceId: workspaceId(),
    number: bigint('number', { mode: 'number' }).notNull(),
    id: uuid('id').notNull(),
    kind: text('kind').notNull(),
    body: jsonb('body').$type<Record<string, unknown>>().notNull(),
    at: at('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.number] }), index('events_at').on(t.workspaceId, t.at)],
)
