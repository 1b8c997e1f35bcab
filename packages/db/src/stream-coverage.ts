import { isHeard, type Outcome } from '@earshot/core/outcome'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import type { Listener } from './streams.ts'
import { addTurn } from './watch-turns.ts'
import { turnToWorkspace } from './with-workspace.ts'

/** What a stream was like for a while; `joined`: it went on where it had stopped, so nothing between was missed. */
export interface StreamSpan {
  outcome: Outcome
  startedAt: number
  endedAt: number
  joined: boolean
}

/** Adds a while of a stream to the coverage of every watch that listens to it. */
export async function coverListeners(tx: Tx, listeners: readonly Listener[], span: StreamSpan): Promise<void> {
  const { outcome, startedAt, endedAt, joined } = span
  for (const watch of listeners) {
    await turnToWorkspace(tx, watch.workspaceId)
    const heardFrom = joined && watch.heardUntil ? Math.min(watch.heardUntil.getTime(), startedAt) : startedAt
    await addTurn(tx, watch, { outcome, startedAt, endedAt, heardFrom })
    await tx.execute(sql`update app.watches set last_outcome = ${JSON.stringify(outcome)}::jsonb, last_turn_at = ${new Date(endedAt)},
        heard_until = case when ${isHeard(outcome)} then ${new Date(endedAt)}::timestamptz else heard_until end
      where workspace_id = ${watch.workspaceId} and id = ${watch.watchId}`)
  }
}
