import type { AnswerTarget } from '@earshot/core/answer-target'
import type { Opening } from '@earshot/core/business-hours'
import { jsonb, primaryKey } from 'drizzle-orm/pg-core'
import { app, workspaceId } from './app.ts'

/** Within which open hours a workspace means to answer: one row, or none where no admin has said so. */
export const answerTimes = app.table(
  'answer_times',
  {
    workspaceId: workspaceId(),
    /** Monday first; null: closed. */
    week: jsonb('week').$type<(Opening | null)[]>().notNull(),
    holidays: jsonb('holidays').$type<string[]>().notNull(),
    targets: jsonb('targets').$type<AnswerTarget[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId] })],
)
