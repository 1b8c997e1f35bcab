import { index, numeric, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, at, workspaceId } from './app.ts'

export type LeadStage = 'new' | 'contacted' | 'qualified' | 'won' | 'lost'

/** What members do with a mention that is worth a call. A mention whose score makes it a lead has no row until someone acts. */
export const leads = app.table(
  'leads',
  {
    workspaceId: workspaceId(),
    mentionId: uuid('mention_id').notNull(),
    /** None: a member says that this is no lead, whatever the score. */
    stage: text('stage').$type<LeadStage>(),
    stageSince: at('stage_since').notNull().defaultNow(),
    ownerId: uuid('owner_id'),
    /** Of a lost one: a reason of the workspace's list, or words of a member's own. */
    lostReason: text('lost_reason'),
    /** What it is worth; both or none. */
    valueAmount: numeric('value_amount', { precision: 16, scale: 3, mode: 'number' }),
    valueCurrency: text('value_currency'),
    nextStep: text('next_step'),
    nextStepAt: at('next_step_at'),
    markedBy: uuid('marked_by'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.mentionId] }),
    index('leads_stage').on(t.workspaceId, t.stage, t.stageSince),
  ],
)
