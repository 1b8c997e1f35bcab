import { index, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, at, workspaceId } from './app.ts'

/** An item that could not be read or stored, with the reason; `sample` is its start, as text. */
export const quarantine = app.table(
  'quarantine',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    watchId: uuid('watch_id'),
    network: text('network').notNull(),
    externalId: text('external_id'),
    /** SHA-256 of the item: a page that repeats adds it once. */
    digest: text('digest').notNull(),
    reason: text('reason').notNull(),
    sample: text('sample').notNull(),
    at: at('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.digest] }), index('quarantine_at').on(t.workspaceId, t.at.desc())],
)
