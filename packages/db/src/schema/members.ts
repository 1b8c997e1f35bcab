import type { Role } from '@earshot/core/roles'
import { jsonb, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { app, at, createdAt, workspaceId } from './app.ts'
import { workspaces } from './workspaces.ts'

/** A person in a workspace, with the role that says what they may do. Their sign-in is `auth.accounts`. */
export const members = app.table(
  'members',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    accountId: text('account_id').notNull(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    role: text('role').$type<Role>().notNull(),
    /** As the account chose; what is sent to the member is written in it. null: in the workspace's. */
    language: text('language').$type<'en' | 'fr' | 'ja'>(),
    settings: jsonb('settings').$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
    /** Until then rules pass over whom it would be the turn of, and they are pushed nothing. */
    awayUntil: at('away_until'),
    /** Those who left stay as the authors of their notes. */
    removedAt: at('removed_at'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), unique().on(t.workspaceId, t.accountId)],
)
