import { integer, jsonb, primaryKey, text } from 'drizzle-orm/pg-core'
import { app, createdAt, workspaceId } from './app.ts'

/**
 * What a POST with an `Idempotency-Key` answered, kept a day. `digest` is of route and body: another one under the same key is
 * refused. `status` is null until the call has written something, 0 from then on, in the same commit, and in the end what it answered.
 */
export const idempotencyKeys = app.table(
  'idempotency_keys',
  {
    workspaceId: workspaceId(),
    key: text('key').notNull(),
    digest: text('digest').notNull(),
    status: integer('status'),
    body: jsonb('body'),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.key] })],
)
