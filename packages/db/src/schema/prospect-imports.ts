import type { KeptBecause, Written } from '@earshot/core/import-undo'
import { boolean, index, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, at, createdAt, workspaceId } from './app.ts'

/** A file of people that was taken in, what became of its rows, and, once it was undone, of its people. */
export const prospectImports = app.table(
  'prospect_imports',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: createdAt(),
    rows: integer('rows').notNull(),
    added: integer('added').notNull(),
    filled: integer('filled').notNull(),
    same: integer('same').notNull(),
    closed: integer('closed').notNull(),
    leads: integer('leads').notNull(),
    refused: integer('refused').notNull(),
    undoneAt: at('undone_at'),
    undoneBy: uuid('undone_by'),
    removed: integer('removed').notNull().default(0),
    restored: integer('restored').notNull().default(0),
    kept: integer('kept').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
)

/** Whom an import made or filled in, and with what. Of one that was undone only those who stayed, and why. */
export const prospectImportPeople = app.table(
  'prospect_import_people',
  {
    workspaceId: workspaceId(),
    importId: uuid('import_id').notNull(),
    prospectId: uuid('prospect_id').notNull(),
    isNew: boolean('is_new').notNull(),
    /** Null once it was undone. */
    written: jsonb('written').$type<Written>(),
    kept: text('kept').$type<KeptBecause>(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.importId, t.prospectId] }),
    index('prospect_import_people_prospect').on(t.workspaceId, t.prospectId),
  ],
)
