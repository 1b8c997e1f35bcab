import { index, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, at, createdAt, workspaceId } from './app.ts'

/** What a member, a rule or a CRM did to mentions in one stroke, and what stood there before: a mention's history, and undo. */
export const acts = app.table(
  'acts',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    mentionId: uuid('mention_id').notNull(),
    /** The stroke: acts on several mentions at once share it, and are undone together. */
    strokeId: uuid('stroke_id').notNull(),
    memberId: uuid('member_id'),
    /** The rule that did it, as it was then. */
    ruleId: uuid('rule_id'),
    ruleVersion: integer('rule_version'),
    kind: text('kind').notNull(),
    before: jsonb('before'),
    after: jsonb('after'),
    createdAt: createdAt(),
    undoneAt: at('undone_at'),
    undoneBy: uuid('undone_by'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('acts_mention').on(t.workspaceId, t.mentionId),
    index('acts_stroke').on(t.workspaceId, t.strokeId),
  ],
)
