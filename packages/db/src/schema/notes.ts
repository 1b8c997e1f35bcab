import { index, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, at, createdAt, workspaceId } from './app.ts'

/** What members say of a mention among themselves. */
export const notes = app.table(
  'notes',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    mentionId: uuid('mention_id').notNull(),
    memberId: uuid('member_id').notNull(),
    /** A colleague stands in it as `<@id>` (core/note-text). */
    text: text('text').notNull(),
    /** The members whom the text names. */
    namedIds: uuid('named_ids').array().notNull().default([]),
    createdAt: createdAt(),
    editedAt: at('edited_at'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index().on(t.workspaceId, t.mentionId)],
)

/** What a note said before it was changed; `writtenAt` is when it came to say so. */
export const noteVersions = app.table(
  'note_versions',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    noteId: uuid('note_id').notNull(),
    mentionId: uuid('mention_id').notNull(),
    text: text('text').notNull(),
    writtenAt: at('written_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('note_versions_note').on(t.workspaceId, t.noteId),
    index('note_versions_mention').on(t.workspaceId, t.mentionId),
  ],
)
