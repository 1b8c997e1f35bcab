import { sql } from 'drizzle-orm'
import { bigint, foreignKey, index, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { app, at, createdAt, workspaceId } from './app.ts'
import { workspaces } from './workspaces.ts'

/** Members who share work: a mention's assignee is a member or one of these. */
export const groups = app.table(
  'groups',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    createdAt: createdAt(),
    /** It stays, as the name in what was assigned to it. */
    removedAt: at('removed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('groups_name').on(t.workspaceId, sql`lower(${t.name})`).where(sql`removed_at is null`),
  ],
)

export const groupMembers = app.table(
  'group_members',
  {
    workspaceId: workspaceId(),
    groupId: uuid('group_id').notNull(),
    memberId: uuid('member_id').notNull(),
    /** How many mentions were assigned to this member by turns of the group: whoever had fewest is next. */
    turns: bigint('turns', { mode: 'number' }).notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.groupId, t.memberId] }),
    foreignKey({ columns: [t.workspaceId, t.groupId], foreignColumns: [groups.workspaceId, groups.id] }).onDelete(
      'cascade',
    ),
    index('group_members_member').on(t.workspaceId, t.memberId),
  ],
)
