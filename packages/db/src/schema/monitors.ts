import { bigint, boolean, index, integer, jsonb, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { app, at, createdAt, workspaceId } from './app.ts'
import { workspaces } from './workspaces.ts'

/** What a workspace asked us to follow. `query` is that of the version in force. */
export const monitors = app.table(
  'monitors',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    kind: text('kind').$type<'brand' | 'competitor' | 'topic'>().notNull().default('brand'),
    color: text('color'),
    query: text('query').notNull(),
    /** The brand's names as they stand in texts; sentiment towards the brand is read around them. */
    names: jsonb('names').$type<string[]>().notNull().default([]),
    version: integer('version').notNull().default(1),
    isOn: boolean('is_on').notNull().default(true),
    /** Rises with every change of any monitor, in the order of commits (a trigger sees to it): matchers load what is newer. */
    sequence: bigint('sequence', { mode: 'number' }).notNull().default(0),
    createdBy: uuid('created_by'),
    createdAt: createdAt(),
    updatedAt: at('updated_at').notNull().defaultNow(),
    deletedAt: at('deleted_at'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index('monitors_sequence').on(t.sequence)],
)

/** Every query that a monitor had, and how far stored mentions and recent posts have been matched with it again. */
export const monitorVersions = app.table(
  'monitor_versions',
  {
    workspaceId: workspaceId(),
    monitorId: uuid('monitor_id').notNull(),
    version: integer('version').notNull(),
    query: text('query').notNull(),
    createdBy: uuid('created_by'),
    createdAt: createdAt(),
    rematch: text('rematch').$type<'waiting' | 'running' | 'done' | 'superseded'>().notNull().default('waiting'),
    rematchCursor: text('rematch_cursor'),
    rematchDone: integer('rematch_done').notNull().default(0),
    rematchTotal: integer('rematch_total'),
    rematchEndedAt: at('rematch_ended_at'),
    leaseUntil: at('lease_until'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.monitorId, t.version] }),
    index('monitor_versions_rematch').on(t.rematch),
  ],
)

/** Posts that a monitor's query must match, or must not. */
export const monitorExamples = app.table(
  'monitor_examples',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    monitorId: uuid('monitor_id').notNull(),
    post: jsonb('post').notNull(),
    mustMatch: boolean('must_match').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), unique().on(t.workspaceId, t.monitorId, t.id)],
)
