import type { FittedWeights } from '@earshot/core/lead-weights'
import { boolean, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { app, at } from './app.ts'

/** What a workspace's won and lost leads taught of the lead score: weights in place of the published ones, and how they did. */
export const leadWeights = app.table('lead_weights', {
  workspaceId: uuid('workspace_id').primaryKey(),
  /** No: a member switched it off. */
  isWanted: boolean('is_wanted').notNull().default(true),
  /** null: too few have ended. */
  fit: jsonb('fit').$type<FittedWeights>(),
  /** Which ended leads it knows of; another word, and there is something to learn. */
  learntFrom: text('learnt_from').notNull().default(''),
  learntAt: at('learnt_at').notNull().defaultNow(),
})
