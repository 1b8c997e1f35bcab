import { index, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { app, createdAt, workspaceId } from './app.ts'

/** Who was given a mention, when and by whom; who has it now stands on the mention. No assignee: it was taken back. */
export const assignments = app.table(
  'assignments',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    mentionId: uuid('mention_id').notNull(),
    assigneeId: uuid('assignee_id'),
    assignedBy: uuid('assigned_by'),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index().on(t.workspaceId, t.mentionId)],
)
