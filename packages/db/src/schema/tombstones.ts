import { index, primaryKey, text } from 'drizzle-orm/pg-core'
import { app, at, workspaceId } from './app.ts'

/** A post that its network deleted, kept 30 days without content, so that a late copy can't return. */
export const tombstones = app.table(
  'tombstones',
  {
    workspaceId: workspaceId(),
    network: text('network').notNull(),
    externalId: text('external_id').notNull(),
    /** Where only its author may delete a post: who did; else empty. */
    authorId: text('author_id').notNull().default(''),
    deletedAt: at('deleted_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.network, t.externalId, t.authorId] }),
    index('tombstones_deleted').on(t.workspaceId, t.deletedAt),
  ],
)
