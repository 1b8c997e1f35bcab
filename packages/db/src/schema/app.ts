import { customType, pgSchema, timestamp, uuid } from 'drizzle-orm/pg-core'

/** All that belongs to workspaces. Every key starts with `workspace_id`, and row-level security is forced (../roles.ts). */
export const app = pgSchema('app')

export const workspaceId = () => uuid('workspace_id').notNull()
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
export const createdAt = () => at('created_at').notNull().defaultNow()

/** Tokens with their positions, written in Postgres's own text form of a tsvector. */
export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })
export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** Stands in `monitor_id` of counts for all mentions of a workspace, and in `workspace_id` for the installation. */
export const NIL = '00000000-0000-0000-0000-000000000000'
