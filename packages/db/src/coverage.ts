import type { OutcomeKind } from '@earshot/core/outcome'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'

/** A day in the zone: how much of it every watch of a connection was heard, 0 to 1; null where there was none yet. */
export interface CoverageDay {
  day: string
  heard: number | null
  turns: number
  failed: number
}

/** The last `days` days of a connection, oldest first, today with what of it has passed. */
export async function listCoverage(
  tx: Tx,
  workspaceId: string,
  connectionId: string,
  zone: string,
  days: number,
): Promise<CoverageDay[]> {
  const { rows } = await tx.execute<{ day: string; heard: number | null; turns: number; failed: number }>(sql`
    with day as (
      select d::date as day, d at time zone ${zone} as lo, least((d + interval '1 day') at time zone ${zone}, now()) as hi
      from generate_series((now() at time zone ${zone})::date - ${days - 1}::int, (now() at time zone ${zone})::date, interval '1 day') d),
    watch as (select id, created_at, every_ms from app.watches
      where workspace_id = ${workspaceId} and connection_id = ${connectionId}),
    per_watch as (
      select day.day, w.id, greatest(day.lo, w.created_at) as lo,
        greatest(greatest(day.lo, w.created_at), least(day.hi, now() - (w.every_ms * 2 + 90000) * interval '1 ms')) as hi
      from day join watch w on w.created_at < day.hi),
    heard as (
      select p.day, p.id, p.lo, p.hi, range_agg(tstzrange(greatest(least(t.heard_from, t.ended_at), p.lo), least(t.ended_at, p.hi), '[]'))
        filter (where t.is_heard and least(t.ended_at, p.hi) >= greatest(least(t.heard_from, t.ended_at), p.lo)) as spans,
        coalesce(sum(t.turns), 0)::int as turns, coalesce(sum(t.turns) filter (where not t.is_heard), 0)::int as failed
      from per_watch p left join app.watch_turns t on t.workspace_id = ${workspaceId} and t.watch_id = p.id
        and t.ended_at >= p.lo and t.began_at < p.hi group by 1, 2, 3, 4),
    share as (
      select day, turns, failed, case when hi > lo then least(1, coalesce((select sum(extract(epoch from upper(s) - lower(s)))
          from unnest(spans) s), 0) / extract(epoch from hi - lo)) end as heard from heard)
    select day.day::text as day, min(s.heard)::float8 as heard, coalesce(sum(s.turns), 0)::int as turns, coalesce(sum(s.failed), 0)::int as failed
    from day left join share s using (day) group by 1 order by 1`)
  return rows
}

export interface Turn {
  at: Date
  kind: OutcomeKind
  posts: number
  why: string | null
}

/** Runs of turns that ended alike, newest first. */
export async function listTurns(tx: Tx, workspaceId: string, connectionId: string, limit: number): Promise<Turn[]> {
  const { rows } = await tx.execute<{ at: string; kind: OutcomeKind; posts: number; why: string | null }>(sql`
    select t.ended_at as at, t.kind, t.posts, t.why from app.watch_turns t
    join app.watches w on w.workspace_id = t.workspace_id and w.id = t.watch_id
    where t.workspace_id = ${workspaceId} and w.connection_id = ${connectionId} order by t.ended_at desc limit ${limit}`)
  return rows.map((row) => ({ ...row, at: new Date(row.at) }))
}
