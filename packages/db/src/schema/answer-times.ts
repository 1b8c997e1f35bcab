import type { AnswerTarget } from '@earshot/core/answer-target'
import type { Opening } from '@earshot/core/business-hours'
import { index, jsonb, primaryKey } from 'drizzle-orm/pg-core'
import { app, at, workspaceId } from './app.ts'

/** Within which open hours a workspace means to answer: one row, or none where no admin has said so. */
export const answerTimes = app.table(
  'answer_times',
  {
    workspaceId: workspaceId(),
    /** Monday first; null: closed. */
    week: jsonb('week').$type<(Opening | null)[]>().notNull(),
    holidays: jsonb('holidays').$type<string[]>().notNull(),
    targets: jsonb('targets').$type<AnswerTarget[]>().notNull(),
    /** Who is told of a mention whose time is up: owners and admins, or these members. */
    escalateTo: jsonb('escalate_to').$type<'admins' | string[]>().notNull().default([]),
    /** Where somebody is told: of what is overdue from then on. */
    escalatesSince: at('escalates_since'),
    /** What was overdue until then has been told. */
    lookedUntil: at('looked_until'),
    lookAt: at('look_at'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId] }), index('answer_times_due').on(t.lookAt)],
)
