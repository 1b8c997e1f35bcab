import { bigint, boolean, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { app, at, createdAt } from './app.ts'

/** The tenant. Its id is its `workspace_id`, as everywhere; `lastEvent` is the number of its newest live event. */
export const workspaces = app.table('workspaces', {
  id: uuid('workspace_id').primaryKey(),
  name: text('name').notNull(),
  timeZone: text('time_zone').notNull().default('UTC'),
  language: text('language').notNull().default('en'),
  /** 1 Monday … 7 Sunday. */
  weekStartsOn: smallint('week_starts_on').notNull().default(1),
  /** Holds sample posts for looking around, and says so everywhere. */
  isSample: boolean('is_sample').notNull().default(false),
  /** ISO 4217: what a lead's value is of where nobody says otherwise. */
  currency: text('currency').notNull().default('EUR'),
  /** Why leads are lost, in the order in which they are offered; null: as we offer them (@earshot/core/lead). */
  lostReasons: text('lost_reasons').array(),
  lastEvent: bigint('last_event', { mode: 'number' }).notNull().default(0),
  createdAt: createdAt(),
  deletedAt: at('deleted_at'),
})
