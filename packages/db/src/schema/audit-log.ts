import { index, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, at, workspaceId } from './app.ts'

/** Who did what that matters. The api may add and read, never change or delete. */
export const auditLog = app.table(
  'audit_log',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    at: at('at').notNull().defaultNow(),
    memberId: uuid('member_id'),
    /** `member`, `key`, `command` or `system`. */
    by: text('by').notNull(),
    /** `noun:verb`, as in core/roles. */
    act: text('act').notNull(),
    subject: text('subject'),
    detail: jsonb('detail').$type<Record<string, unknown>>().notNull().default({}),
    address: text('address'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index().on(t.workspaceId, t.at.desc(), t.id.desc())],
)
