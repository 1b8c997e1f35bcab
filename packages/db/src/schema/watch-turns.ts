import type { OutcomeKind } from '@earshot/core/outcome'
import { boolean, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, at, workspaceId } from './app.ts'

/**
 * Coverage, kept compactly: a row is a run of turns that ended alike. Where `isHeard`, the time from `heardFrom` to `endedAt`
 * was heard; all other time since the watch began is a gap, also that of turns which never came.
 */
export const watchTurns = app.table(
  'watch_turns',
  {
    workspaceId: workspaceId(),
    watchId: uuid('watch_id').notNull(),
    beganAt: at('began_at').notNull(),
    endedAt: at('ended_at').notNull(),
    heardFrom: at('heard_from'),
    isHeard: boolean('is_heard').notNull(),
    kind: text('kind').$type<OutcomeKind>().notNull(),
    why: text('why'),
    sample: text('sample'),
    turns: integer('turns').notNull().default(1),
    posts: integer('posts').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.watchId, t.beganAt] })],
)
