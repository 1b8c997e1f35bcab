import type { Identity, Standing } from '@earshot/core/prospect-import'
import { boolean, index, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
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
    mail: text('mail'),
    /** Where they are known by an import, whether or not they were heard there. */
    knownAs: jsonb('known_as').$type<Identity[]>().notNull().default([]),
    /** Of a lead that was imported before anything was heard of its person: it stands on the first mention of theirs. */
    standing: jsonb('standing').$type<Standing>(),
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

/**
 * What a person is known again by: a handle on a network, a profile's address, a mail address (`keysOf` of @earshot/core/prospect-import).
 * Of somebody who was erased only its SHA-256 stays: a file that names them finds that they are not to be contacted.
 */
export const prospectKeys = app.table(
  'prospect_keys',
  {
    workspaceId: workspaceId(),
    key: text('key').notNull(),
    prospectId: uuid('prospect_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.key] }),
    index('prospect_keys_prospect').on(t.workspaceId, t.prospectId),
  ],
)
