import { jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, at, bytea, createdAt, workspaceId } from './app.ts'
import { workspaces } from './workspaces.ts'

export type ConnectionState = 'on' | 'paused' | 'asks-person' | 'gone'

/** A workspace's account, key or address on a network. What is secret is in `sealed` alone (../secrets.ts). */
export const connections = app.table(
  'connections',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    network: text('network').notNull(),
    name: text('name').notNull(),
    settings: jsonb('settings').$type<Record<string, unknown>>().notNull().default({}),
    sealed: bytea('sealed'),
    sealedWith: text('sealed_with'),
    /** The network no longer renews this very secret: it is not asked again before there is another. */
    refusedAt: at('refused_at'),
    state: text('state').$type<ConnectionState>().notNull().default('on'),
    why: text('why'),
    createdBy: uuid('created_by'),
    createdAt: createdAt(),
    updatedAt: at('updated_at').notNull().defaultNow(),
    deletedAt: at('deleted_at'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
)
