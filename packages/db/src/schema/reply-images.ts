import type { ImageType } from '@earshot/core/reply-image'
import { index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, bytea, createdAt, workspaceId } from './app.ts'

/** Images beside an answer to a mention: of the draft that is being written, or of an answer of the ledger. */
export const replyImages = app.table(
  'reply_images',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    mentionId: uuid('mention_id').notNull(),
    /** null: of the draft. */
    replyId: uuid('reply_id'),
    /** The order in which they stand. */
    place: integer('place').notNull().default(0),
    type: text('type').$type<ImageType>().notNull(),
    /** As it is shown: turned as its file says. */
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    size: integer('size').notNull(),
    /** What it shows, for whoever does not see it; empty: nobody said. */
    alt: text('alt').notNull().default(''),
    /** The picture alone, without what its file tells of place, time and device. null: no longer kept. */
    bytes: bytea('bytes'),
    memberId: uuid('member_id').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index('reply_images_mention').on(t.workspaceId, t.mentionId)],
)
