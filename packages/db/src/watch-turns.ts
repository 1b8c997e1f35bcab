import { isHeard } from '@earshot/core/outcome'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import type { TurnEnding, Watch } from './watches.ts'

/** Turns that come no later than this many times their interval belong to one run. */
const SLACK = 2
const SLACK_MS = 90_000

/** Adds a turn to coverage: to the run before it, where that ended alike and no turn is missing between; else as a new run. */
export async function addTurn(
  tx: Tx,
  watch: Pick<Watch, 'workspaceId' | 'watchId' | 'everyMs'>,
  { outcome, startedAt, endedAt, heardFrom }: TurnEnding,
): Promise<void> {
  const heard = isHeard(outcome)
  const why = 'why' in outcome ? outcome.why : null
  const sample = outcome.kind === 'failed' ? (outcome.sample ?? null) : null
  const posts = outcome.kind === 'heard' ? outcome.posts : 0
  const longest = watch.everyMs * SLACK + SLACK_MS
  const from = heard ? new Date(heardFrom) : null
  const { rowCount } = await tx.execute(sql`update app.watch_turns t
    set ended_at = greatest(t.ended_at, ${new Date(endedAt)}), turns = t.turns + 1, posts = t.posts + ${posts},
      kind = ${outcome.kind}, sample = coalesce(${sample}, t.sample),
      heard_from = least(t.heard_from, ${from})
    where (t.workspace_id, t.watch_id, t.began_at) = (
        select l.workspace_id, l.watch_id, l.began_at from app.watch_turns l
        where l.workspace_id = ${watch.workspaceId} and l.watch_id = ${watch.watchId} order by l.began_at desc limit 1)
      and t.is_heard = ${heard} and t.why is not distinct from ${why} and (t.is_heard or t.kind = ${outcome.kind})
      and t.ended_at >= ${new Date(Math.min(startedAt - longest, heard ? heardFrom : startedAt))}::timestamptz`)
  if (rowCount) return
  await tx.execute(sql`insert into app.watch_turns
      (workspace_id, watch_id, began_at, ended_at, heard_from, is_heard, kind, why, sample, posts)
    values (${watch.workspaceId}, ${watch.watchId}, ${new Date(startedAt)}, ${new Date(endedAt)}, ${from}, ${heard},
      ${outcome.kind}, ${why}, ${sample}, ${posts})
    on conflict (workspace_id, watch_id, began_at) do nothing`)
}

export interface Gap {
  watchId: string
  connectionId: string
  network: string
  from: Date
  /** Undefined while it lasts. */
  until: Date | undefined
  /** How the turns in it ended; `missed` where none came. */
  kind: string
  why: string | undefined
}

/**
 * The times between `from` and `until` in which a watch of the workspace was not heard, oldest first. A turn that was due less
 * than its slack ago is no gap yet. Before a watch was made there is none.
 */
export async function listGaps(tx: Tx, workspaceId: string, from: Date, until: Date): Promise<Gap[]> {
  const { rows } = await tx.execute<Record<string, string | null>>(sql`
    with span as (
      select w.id, w.connection_id, w.network, greatest(w.created_at, ${from}) as lo,
        least(${until}, now() - (w.every_ms * ${SLACK} + ${SLACK_MS}) * interval '1 ms') as hi,
        least(${until}, now()) as here
      from app.watches w join app.connections c on c.workspace_id = w.workspace_id and c.id = w.connection_id
      where w.workspace_id = ${workspaceId} and w.is_on and c.deleted_at is null and c.state <> 'paused'),
    heard as (
      select s.id, range_agg(tstzrange(least(t.heard_from, t.ended_at), t.ended_at, '[]')) as spans
      from span s join app.watch_turns t on t.workspace_id = ${workspaceId} and t.watch_id = s.id and t.is_heard
        and t.ended_at >= s.lo group by 1),
    hole as (
      select s.*, g as gap from span s left join heard h on h.id = s.id
      cross join lateral unnest(tstzmultirange(tstzrange(s.lo, s.here)) - coalesce(h.spans, '{}'::tstzmultirange)) g
      where s.lo < s.here and lower(g) < s.hi)
    select h.id as "watchId", h.connection_id as "connectionId", h.network, lower(h.gap) as "from",
      case when upper(h.gap) < h.here then upper(h.gap) end as "until", t.kind, t.why
    from hole h left join lateral (
      select t.kind, t.why from app.watch_turns t where t.workspace_id = ${workspaceId} and t.watch_id = h.id and not t.is_heard
        and t.ended_at >= lower(h.gap) and t.began_at <= upper(h.gap) order by t.began_at desc limit 1) t on true
    order by "from"`)
  return rows.map((row) => ({
    watchId: row.watchId as string,
    connectionId: row.connectionId as string,
    network: row.network as string,
    from: new Date(row.from as string),
    until: row.until ? new Date(row.until) : undefined,
    kind: row.kind ?? 'missed',
    why: row.why ?? undefined,
  }))
}
