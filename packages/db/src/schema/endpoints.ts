import type { EndpointEvent, EndpointState } from '@earshot/core/endpoint'
import { integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, at, bytea, createdAt, workspaceId } from './app.ts'
import { workspaces } from './workspaces.ts'

/** An address of somebody's program that is told what happens here. What it is signed with is in `sealed` alone (../secrets.ts). */
export const endpoints = app.table(
  'endpoints',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    url: text('url').notNull(),
    events: text('events').array().$type<EndpointEvent[]>().notNull(),
    sealed: bytea('sealed'),
    sealedWith: text('sealed_with'),
    state: text('state').$type<EndpointState>().notNull().default('on'),
    /** What went wrong last. */
    why: text('why'),
    /** The fence of whoever sends: rises with every claim and every change. */
    version: integer('version').notNull().default(0),
    leaseUntil: at('lease_until'),
    /** It failed, or asked us to wait: until then nothing is sent to it. */
    restUntil: at('rest_until'),
    /** One after the other, since something reached it. */
    failures: integer('failures').notNull().default(0),
    failingSince: at('failing_since'),
    lastSentAt: at('last_sent_at'),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
)
