import { primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { app, bytea, createdAt, workspaceId } from './app.ts'

/** The key pair by which push services know this installation (VAPID, RFC 8292): one row, its workspace `NIL`. Browsers hold on to it. */
export const pushKeys = app.table(
  'push_keys',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    /** base64url of the uncompressed point. */
    publicKey: text('public_key').notNull(),
    sealed: bytea('sealed').notNull(),
    sealedWith: text('sealed_with').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), unique('push_keys_one').on(t.workspaceId)],
)
