import { index, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { app, at, workspaceId } from './app.ts'

/** What was posted to a connection's own address, signed. `items` are emptied once they are stored; the id stays against repeats. */
export const pushes = app.table(
  'pushes',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    connectionId: uuid('connection_id').notNull(),
    /** The sender's own id of it (`webhook-id`). */
    messageId: text('message_id').notNull(),
    items: text('items'),
    receivedAt: at('received_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique().on(t.workspaceId, t.connectionId, t.messageId),
    index('pushes_waiting').on(t.workspaceId, t.connectionId, t.id),
  ],
)
