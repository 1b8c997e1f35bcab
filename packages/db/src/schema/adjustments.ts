import { boolean, jsonb, primaryKey, text } from 'drizzle-orm/pg-core'
import { app, at, workspaceId } from './app.ts'

export const ADJUSTED_TASKS = ['sentiment', 'intent'] as const
export type AdjustedTask = (typeof ADJUSTED_TASKS)[number]

/** By language or word, then label: what is added to the label's log-odds. */
export type Additions = Record<string, Record<string, number>>

/** What a workspace's corrections taught: a layer over the model's verdicts, and how it did on corrections that it had not seen. */
export const adjustments = app.table(
  'adjustments',
  {
    workspaceId: workspaceId(),
    task: text('task').$type<AdjustedTask>().notNull(),
    /** It beat the model on the corrections held back. */
    isBetter: boolean('is_better').notNull(),
    /** No: a member switched it off. */
    isWanted: boolean('is_wanted').notNull().default(true),
    held: jsonb('held').$type<{ n: number; base: number; adjusted: number }>().notNull(),
    byLanguage: jsonb('by_language').$type<Additions>().notNull(),
    byWord: jsonb('by_word').$type<Additions>().notNull(),
    /** The last correction that it knows of. */
    learntUntil: at('learnt_until').notNull(),
    learntAt: at('learnt_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.task] })],
)
