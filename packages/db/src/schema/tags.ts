import type { TagColour } from '@earshot/core/tag-colour'
import { foreignKey, index, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { app, createdAt, workspaceId } from './app.ts'
import { workspaces } from './workspaces.ts'

/** What members mark mentions with. */
export const tags = app.table(
  'tags',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    color: text('color').$type<TagColour>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), unique().on(t.workspaceId, t.name)],
)

export const mentionTags = app.table(
  'mention_tags',
  {
    workspaceId: workspaceId(),
    mentionId: uuid('mention_id').notNull(),
    tagId: uuid('tag_id').notNull(),
    taggedBy: uuid('tagged_by'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.mentionId, t.tagId] }),
    foreignKey({ columns: [t.workspaceId, t.tagId], foreignColumns: [tags.workspaceId, tags.id] }).onDelete('cascade'),
    index('mention_tags_tag').on(t.workspaceId, t.tagId, t.mentionId),
  ],
)
