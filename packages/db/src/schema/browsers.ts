import { index, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { app, at, createdAt, workspaceId } from './app.ts'

/** A browser of a member that pushes are sent to. It ends with the session that it was turned on in. */
export const browsers = app.table(
  'browsers',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    memberId: uuid('member_id').notNull(),
    /** Whoever knows it may post to it, so nobody is shown it again. */
    endpoint: text('endpoint').notNull(),
    /** SHA-256 of it: by what a browser finds itself in the list. */
    endpointDigest: text('endpoint_digest').notNull(),
    /** Scheme, host and port of the endpoint: the push service, which may want to be left alone for a while. */
    service: text('service').notNull(),
    p256dh: text('p256dh').notNull(),
    auth: text('auth').notNull(),
    /** null: it did not say. */
    name: text('name'),
    /** SHA-256 of the session's token. */
    sessionDigest: text('session_digest').notNull(),
    createdAt: createdAt(),
    /** When its member last opened a page in it. */
    seenAt: at('seen_at').notNull().defaultNow(),
    lastSentAt: at('last_sent_at'),
    /** Why it is sent nothing: its push service refuses us. */
    why: text('why'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('browsers_endpoint').on(t.workspaceId, t.endpointDigest),
    index('browsers_member').on(t.workspaceId, t.memberId, t.id),
  ],
)
