import { StaleCursor } from '@earshot/core/errors'
import { isHeard, type Outcome } from '@earshot/core/outcome'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { noteOutcome } from './connection-state.ts'
import { addTurn } from './watch-turns.ts'

/** How long a claimed watch is left to its turn before it is due again. */
export const LEASE_MS = 60_000
const LONGEST_WAIT_MS = 6 * 3600_000
/** Where only a person can mend it, we look again this often: they may have, at the network. */
const ASK_AGAIN_MS = 3600_000

export interface DueWatch {
  workspaceId: string
  watchId: string
}

/** A watch with what its turn needs. */
export interface Watch extends DueWatch {
  connectionId: string
  monitorId: string | undefined
  network: string
  kind: 'search' | 'channel' | 'stream'
  settings: Record<string, unknown>
  cursor: string | undefined
  version: number
  everyMs: number
  failures: number
  heardUntil: Date | undefined
  createdAt: Date
}

/** `ahead`: how many of its workspace are leased already, so that workspaces can take turns. */
export interface ClaimedWatch extends DueWatch {
  ahead: number
}

/**
 * Leases every watch that is due for a minute, in one statement: two schedulers never share one. `offset 0` keeps the look at the
 * connection apart: joined, Postgres would read all that are due, however few are wanted, which is all of them after a night off.
 */
export async function claimDueWatches(tx: Tx, limit: number): Promise<ClaimedWatch[]> {
  const { rows } = await tx.execute<{ workspace_id: string; id: string; ahead: number }>(sql`
    with due as (select workspace_id, id, next_turn_at from app.watches d
      where d.next_turn_at <= now() and d.is_on and d.kind <> 'stream' and (d.lease_until is null or d.lease_until < now())
        and exists (select from app.connections c where c.workspace_id = d.workspace_id and c.id = d.connection_id
          and c.state in ('on', 'asks-person') and c.deleted_at is null offset 0)
      order by d.next_turn_at limit ${limit} for update skip locked),
    leased as (update app.watches w set lease_until = now() + ${LEASE_MS} * interval '1 ms'
      from due where w.workspace_id = due.workspace_id and w.id = due.id
      returning w.workspace_id, w.id, due.next_turn_at),
    backlog as materialized (select d.workspace_id, b.n from (select distinct workspace_id from due) d cross join lateral (
      select count(*) as n from app.watches b where b.workspace_id = d.workspace_id and b.lease_until > now()) b)
    select l.workspace_id, l.id,
      (b.n + row_number() over (partition by l.workspace_id order by l.next_turn_at) - 1)::int as ahead
    from leased l join backlog b using (workspace_id)`)
  return rows.map((row) => ({ workspaceId: row.workspace_id, watchId: row.id, ahead: row.ahead }))
}

/** A watch that a turn may begin on; undefined where it is gone, off, or its turn was done by a twin since. */
export async function findWatch(tx: Tx, { workspaceId, watchId }: DueWatch): Promise<Watch | undefined> {
  const { rows } = await tx.execute<Record<string, never>>(sql`
    select w.workspace_id as "workspaceId", w.id as "watchId", w.connection_id as "connectionId", w.monitor_id as "monitorId",
      w.network, w.kind, c.settings, w.cursor, w.version, w.every_ms as "everyMs", w.failures,
      w.heard_until as "heardUntil", w.created_at as "createdAt"
    from app.watches w join app.connections c on c.workspace_id = w.workspace_id and c.id = w.connection_id
    where w.workspace_id = ${workspaceId} and w.id = ${watchId} and w.is_on and c.deleted_at is null
      and c.state in ('on', 'asks-person') and w.next_turn_at <= now()`)
  const row = rows[0] as (Omit<Watch, 'monitorId' | 'cursor' | 'heardUntil' | 'createdAt'> & Raw) | undefined
  return (
    row && {
      ...row,
      monitorId: row.monitorId ?? undefined,
      cursor: row.cursor ?? undefined,
      heardUntil: row.heardUntil ? new Date(row.heardUntil) : undefined,
      createdAt: new Date(row.createdAt),
    }
  )
}

interface Raw {
  monitorId: string | null
  cursor: string | null
  heardUntil: string | null
  createdAt: string
}

/** Saves the cursor with the page that it stands behind, and renews the lease. Throws `StaleCursor` where a twin was quicker. */
export async function saveCursor(
  tx: Tx,
  watch: DueWatch,
  version: number,
  cursor: string | undefined,
): Promise<number> {
  const { rowCount } = await tx.execute(sql`update app.watches
    set cursor = coalesce(${cursor ?? null}, cursor), version = version + 1, lease_until = now() + ${LEASE_MS} * interval '1 ms'
    where workspace_id = ${watch.workspaceId} and id = ${watch.watchId} and version = ${version}`)
  if (rowCount !== 1) throw new StaleCursor('Another worker has read this watch since the turn began.')
  return version + 1
}

/** How a turn ended: its outcome, and since when the network has been heard without a hole (ms since the epoch). */
export interface TurnEnding {
  outcome: Outcome
  startedAt: number
  endedAt: number
  heardFrom: number
}

/** Ends a turn: coverage, next turn, lease, the connection's state; in one transaction, behind the fence. */
export async function endTurn(tx: Tx, watch: Watch, version: number, ending: TurnEnding): Promise<void> {
  const { outcome } = ending
  const heard = isHeard(outcome)
  const failures = heard || outcome.kind === 'waiting' ? 0 : watch.failures + 1
  const nextAt = new Date(nextTurnAt(watch, failures, ending))
  const { rowCount } = await tx.execute(sql`update app.watches
    set next_turn_at = ${nextAt}, lease_until = null, version = version + 1, failures = ${failures},
      last_outcome = ${JSON.stringify(outcome)}::jsonb, last_turn_at = ${new Date(ending.endedAt)},
      heard_until = case when ${heard} then ${new Date(ending.startedAt)}::timestamptz else heard_until end
    where workspace_id = ${watch.workspaceId} and id = ${watch.watchId} and version = ${version}`)
  if (rowCount !== 1) throw new StaleCursor('Another worker has ended this turn.')
  await addTurn(tx, watch, ending)
  await noteOutcome(tx, watch, outcome)
}

/** Once a failing network mends, it is heard again soon; until then ever more rarely, and never all at once. */
function nextTurnAt(watch: Watch, failures: number, { outcome, endedAt }: TurnEnding): number {
  if (outcome.kind === 'waiting') return Math.max(Date.parse(outcome.until), endedAt)
  if (outcome.kind === 'gone') return endedAt + 24 * 3600_000
  if (outcome.kind === 'asks-person') return endedAt + ASK_AGAIN_MS
  const wait = Math.min(watch.everyMs * 2 ** Math.min(failures, 10), Math.max(LONGEST_WAIT_MS, watch.everyMs))
  return endedAt + wait * (failures > 0 ? 0.75 + Math.random() / 2 : 1)
}
