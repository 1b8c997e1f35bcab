import { bigint, integer, jsonb, text, unique, uuid } from 'drizzle-orm/pg-core'
import { app, at, createdAt } from './app.ts'

/** A network's stream that the whole installation hears once. Only the worker sees it; workspaces have a watch on it. */
export const streams = app.table(
  'streams',
  {
    id: uuid('id').primaryKey(),
    network: text('network').notNull(),
    /** Settings in a fixed order: two workspaces with the same ones share the stream. */
    key: text('key').notNull(),
    settings: jsonb('settings').$type<Record<string, unknown>>().notNull().default({}),
    cursor: text('cursor'),
    version: integer('version').notNull().default(0),
    leaseHolder: uuid('lease_holder'),
    leaseUntil: at('lease_until'),
    heard: bigint('heard', { mode: 'number' }).notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [unique().on(t.network, t.key)],
)
