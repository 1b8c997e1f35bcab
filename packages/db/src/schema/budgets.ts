import { doublePrecision, text, uuid } from 'drizzle-orm/pg-core'
import { app, at } from './app.ts'

/** Calls left at a network, per account or per address, for all workers together. */
export const budgets = app.table('budgets', {
  /** Network, limit and whose it is: `hackernews:address`, `bluesky:account:<connection>`. */
  key: text('key').primaryKey(),
  /** Whose account it is; none for an address, which the whole installation shares. */
  workspaceId: uuid('workspace_id'),
  network: text('network').notNull(),
  left: doublePrecision('left').notNull(),
  size: doublePrecision('size').notNull(),
  refilledAt: at('refilled_at').notNull(),
  /** The network asked us to wait until then. */
  waitUntil: at('wait_until'),
})
