import { boolean, index, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, at, createdAt, workspaceId } from './app.ts'

/** A person behind leads: one author or more. The id is made from workspace and first author, so that two acts at once make one. */
export const prospects = app.table(
  'prospects',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    /** As members write it; else the author's own name stands. */
    name: text('name'),
    company: text('company'),
    role: text('role'),
    place: text('place'),
    /** Set: this person is not pursued, and no record of theirs is made or changed anywhere. */
    doNotContact: boolean('do_not_contact').notNull().default(false),
    createdAt: createdAt(),
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
)

/** Which authors are one person. An author is of one prospect at most. */
export const prospectAuthors = app.table(
  'prospect_authors',
  {
    workspaceId: workspaceId(),
    authorId: uuid('author_id').notNull(),
    prospectId: uuid('prospect_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.authorId] }),
    index('prospect_authors_prospect').on(t.workspaceId, t.prospectId),
  ],
)
