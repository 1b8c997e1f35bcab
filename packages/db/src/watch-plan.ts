import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { newId } from './id.ts'

/** How a network can be read, as its connector says. */
export interface ReadingWays {
  search: boolean
  channel: boolean
  stream: boolean
  /** Between two turns, in ms. */
  everyMs: number
}

/**
 * Brings the workspace's watches to its connections and monitors: one a connection and monitor for search, one a connection
 * for a channel and for a stream. Those that are no longer wanted are switched off and keep their coverage.
 */
export async function planWatches(tx: Tx, workspaceId: string, ways: ReadonlyMap<string, ReadingWays>): Promise<void> {
  const { rows: wanted } = await tx.execute<{ connection_id: string; network: string; monitor_ids: string[] }>(sql`
    select c.id as connection_id, c.network, array(select m.id::text from app.monitors m
      where m.workspace_id = c.workspace_id and m.deleted_at is null and m.is_on order by 1) as monitor_ids
    from app.connections c where c.workspace_id = ${workspaceId} and c.deleted_at is null and c.state <> 'paused'`)
  const watches = wanted.flatMap(({ connection_id, network, monitor_ids }) => {
    const way = ways.get(network)
    if (!way) return []
    const base = { connection_id, network, every_ms: way.everyMs }
    return [
      ...(way.search ? monitor_ids.map((monitor_id) => ({ ...base, kind: 'search', monitor_id })) : []),
      ...(way.channel ? [{ ...base, kind: 'channel', monitor_id: null }] : []),
      ...(way.stream ? [{ ...base, kind: 'stream', monitor_id: null }] : []),
    ].map((watch) => ({ ...watch, id: newId() }))
  })
  const recordset = sql`jsonb_to_recordset(${JSON.stringify(watches)}::jsonb)
    r (id uuid, connection_id uuid, monitor_id uuid, network text, kind text, every_ms int)`
  await tx.execute(sql`insert into app.watches as w (workspace_id, id, connection_id, monitor_id, network, kind, every_ms)
    select ${workspaceId}::uuid, r.id, r.connection_id, r.monitor_id, r.network, r.kind, r.every_ms from ${recordset}
    on conflict (workspace_id, connection_id, kind, monitor_id) do update
      set is_on = true, next_turn_at = case when w.is_on then w.next_turn_at else now() end where not w.is_on`)
  await tx.execute(sql`update app.watches w set is_on = false where w.workspace_id = ${workspaceId} and w.is_on
    and not exists (select from ${recordset} where r.connection_id = w.connection_id and r.kind = w.kind
      and r.monitor_id is not distinct from w.monitor_id)`)
}

/** Has a connection read again now, from the beginning where `anew`: after its settings or secret were changed. */
export async function readSoon(
  tx: Tx,
  workspaceId: string,
  connectionId: string,
  { anew }: { anew: boolean },
): Promise<void> {
  await tx.execute(sql`update app.watches set next_turn_at = now(), failures = 0,
      cursor = case when ${anew} then null else cursor end, version = version + ${anew ? 1 : 0}
    where workspace_id = ${workspaceId} and connection_id = ${connectionId}`)
}
