import type { Post } from '@earshot/core/post'
import { index, integer, jsonb, primaryKey, text } from 'drizzle-orm/pg-core'
import { app, at, workspaceId } from './app.ts'

/** What was heard and matched nothing, kept a few days. A shared stream's posts stand under the installation (`NIL`). */
export const recentPosts = app.table(
  'recent_posts',
  {
    workspaceId: workspaceId(),
    network: text('network').notNull(),
    externalId: text('external_id').notNull(),
    post: jsonb('post').$type<Post>().notNull(),
    /** When this version of it was published. */
    versionAt: at('version_at').notNull(),
    heardAt: at('heard_at').notNull(),
    /** A hash of the id, 0 to 65535: where there are too many, those with a low one are the sample. */
    bucket: integer('bucket').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.network, t.externalId] }),
    index('recent_posts_heard').on(t.workspaceId, t.heardAt.desc()),
  ],
)
