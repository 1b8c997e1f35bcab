import { text, uuid } from 'drizzle-orm/pg-core'
import { app, at } from './app.ts'

/** What only one worker may do at a time, such as numbering events. Only the worker sees it. */
export const leases = app.table('leases', {
  name: text('name').primaryKey(),
  holder: uuid('holder').notNull(),
  until: at('until').notNull(),
})
