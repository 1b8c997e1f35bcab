import type { DeliveryEvent, DeliveryState } from '@earshot/core/endpoint'
import { sql } from 'drizzle-orm'
import { index, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, at, workspaceId } from './app.ts'

/** One event on its way to one endpoint, written in the transaction of what it tells of; then the log of how it went. */
export const deliveries = app.table(
  'deliveries',
  {
    workspaceId: workspaceId(),
    /** Also what the receiver knows it by (`webhook-id`): the same in every attempt. */
    id: uuid('id').notNull(),
    endpointId: uuid('endpoint_id').notNull(),
    type: text('type').$type<DeliveryEvent>().notNull(),
    /** The mention that it tells of; null once that is removed, and of events that name none. */
    mentionId: uuid('mention_id'),
    /** Which thing it is about, as far as it is known without reading it. */
    about: jsonb('about').$type<Record<string, string>>().notNull(),
    /** The bytes that are signed: made before the first attempt, the same in all. */
    body: text('body'),
    state: text('state').$type<DeliveryState>().notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    occurredAt: at('occurred_at').notNull().defaultNow(),
    nextAttemptAt: at('next_attempt_at').defaultNow(),
    lastAttemptAt: at('last_attempt_at'),
    /** What the endpoint answered last; null where it did not. */
    status: integer('status'),
    why: text('why'),
    tookMs: integer('took_ms'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('deliveries_due').on(t.workspaceId, t.endpointId, t.nextAttemptAt).where(sql`state = 'waiting'`),
    index('deliveries_log').on(t.workspaceId, t.endpointId, t.id.desc()),
    index('deliveries_mention').on(t.workspaceId, t.mentionId).where(sql`mention_id is not null`),
  ],
)
