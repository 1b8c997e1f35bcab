import type { Outcome } from '@earshot/core/outcome'
import { boolean, index, integer, jsonb, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { app, at, createdAt, workspaceId } from './app.ts'

/** Where one connection is read from, for one monitor (`search`) or for all (`channel`, `stream`). */
export const watches = app.table(
  'watches',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    connectionId: uuid('connection_id').notNull(),
    monitorId: uuid('monitor_id'),
    network: text('network').notNull(),
    kind: text('kind').$type<'search' | 'channel' | 'stream'>().notNull(),
    /** The installation's stream that it hears with others (./streams.ts). */
    streamId: uuid('stream_id'),
    isOn: boolean('is_on').notNull().default(true),
    cursor: text('cursor'),
    /** The cursor's fence: rises with every save, and a page that began from an older one is not stored. */
    version: integer('version').notNull().default(0),
    everyMs: integer('every_ms').notNull(),
    nextTurnAt: at('next_turn_at').notNull().defaultNow(),
    leaseUntil: at('lease_until'),
    failures: integer('failures').notNull().default(0),
    /** Up to when it has been heard without a hole that can still be filled. */
    heardUntil: at('heard_until'),
    lastOutcome: jsonb('last_outcome').$type<Outcome>(),
    lastTurnAt: at('last_turn_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique().on(t.workspaceId, t.connectionId, t.kind, t.monitorId).nullsNotDistinct(),
    index('watches_due').on(t.nextTurnAt),
  ],
)
