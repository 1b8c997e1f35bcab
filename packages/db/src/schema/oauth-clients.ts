import { primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { app, at, bytea, createdAt, workspaceId } from './app.ts'

/** The app that an admin registered at a network, so that people can sign in there. Its secret is in `sealed` alone. */
export const oauthClients = app.table(
  'oauth_clients',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    network: text('network').notNull(),
    clientId: text('client_id').notNull(),
    sealed: bytea('sealed'),
    sealedWith: text('sealed_with'),
    createdAt: createdAt(),
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), unique().on(t.workspaceId, t.network)],
)
