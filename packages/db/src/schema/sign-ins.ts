import { boolean, jsonb, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { app, at, bytea, createdAt, workspaceId } from './app.ts'

/**
 * A member on the way to a network's page and back, or to a CRM's: `network` is then its kind, `connection_id` its id.
 * `sealed` holds the PKCE verifier, then the code, then what was given for it; state and session are kept as SHA-256.
 */
export const signIns = app.table(
  'sign_ins',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    stateDigest: text('state_digest').notNull(),
    sessionDigest: text('session_digest').notNull(),
    memberId: uuid('member_id').notNull(),
    network: text('network').notNull(),
    /** What it mends, or will make. */
    connectionId: uuid('connection_id').notNull(),
    isNew: boolean('is_new').notNull(),
    name: text('name'),
    settings: jsonb('settings').$type<Record<string, unknown>>().notNull(),
    sealed: bytea('sealed').notNull(),
    sealedWith: text('sealed_with').notNull(),
    /** It came back: the state is used up, however it ends. */
    returnedAt: at('returned_at'),
    expiresAt: at('expires_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), unique().on(t.workspaceId, t.stateDigest)],
)
