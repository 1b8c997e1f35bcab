import { boolean, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, at, workspaceId } from './app.ts'

/** Who published a mention, as last seen. `id` is made from network and the network's own id (../author-id.ts), so that ingest needs no look-up. */
export const authors = app.table(
  'authors',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    network: text('network').notNull(),
    externalId: text('external_id').notNull(),
    handle: text('handle').notNull(),
    name: text('name'),
    bio: text('bio'),
    url: text('url'),
    avatarUrl: text('avatar_url'),
    followers: integer('followers'),
    isMuted: boolean('is_muted').notNull().default(false),
    firstSeenAt: at('first_seen_at').notNull(),
    seenAt: at('seen_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
)
