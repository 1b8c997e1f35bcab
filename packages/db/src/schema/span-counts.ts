import { sql } from 'drizzle-orm'
import { boolean, index, integer, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { app, workspaceId } from './app.ts'

/** What spans are counted by. `slot` is a quarter of an hour, numbered since the epoch. */
export const SPAN_KINDS = ['authors', 'hashtags', 'links', 'terms', 'network', 'language', 'slot'] as const
export type SpanKind = (typeof SPAN_KINDS)[number]

/**
 * Days (UTC) that have mentions, numbered since the epoch; `is_rolled_up`: its span stands, and is exact. The version grows by
 * one with each page that changes what the day counts: answers are kept while it stands (../kept-answers.ts).
 */
export const countedDays = app.table(
  'counted_days',
  {
    workspaceId: workspaceId(),
    day: integer('day').notNull(),
    isRolledUp: boolean('is_rolled_up').notNull().default(false),
    version: integer('version').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.day] }),
    index('counted_days_open').on(t.day, t.workspaceId).where(sql`not is_rolled_up`),
  ],
)

/**
 * Mentions of 1, 8 or 64 whole days by key: all keys in one row, since charts read all of them. A row that stands is exact: what
 * changes a mention deletes the rows of its day. `number` counts spans of its length since the epoch; `monitor_id` as in counts.
 */
export const spanCounts = app.table(
  'span_counts',
  {
    workspaceId: workspaceId(),
    monitorId: uuid('monitor_id').notNull(),
    kind: text('kind').$type<SpanKind>().notNull(),
    days: smallint('days').notNull(),
    number: integer('number').notNull(),
    /** Those in the most mentions first. */
    keys: text('keys').array().notNull(),
    /** So many of the keys, from the first, are in more than one mention. */
    repeated: integer('repeated').notNull(),
    negative: integer('negative').array().notNull(),
    neutral: integer('neutral').array().notNull(),
    positive: integer('positive').array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.monitorId, t.kind, t.days, t.number] }),
    index('span_counts_days').on(t.workspaceId, t.days, t.number),
  ],
)
