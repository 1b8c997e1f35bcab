import { type SQL, sql } from 'drizzle-orm'
import { SEASON, WEEK } from './span-counts.ts'

/**
 * A query of rows (monitor_id, mentions): all that the monitors of `ids`, a query of ids, ever heard; `NIL` is all of them together.
 * Days that are rolled up are read from the longest spans that hold them, the few others from their quarter-hours.
 */
export function heardInAll(workspaceId: string, ids: SQL): SQL {
  const isIn = (length: number) => sql`days < ${length} and exists (select from inside l
    where l.monitor_id = i.monitor_id and l.days = ${length} and l.number = i.number * i.days / ${length})`
  return sql`with wanted as materialized (${ids}),
    inside as materialized (select monitor_id, days, number from wanted w (monitor_id) cross join lateral (
      select s.days, s.number from app.span_counts s
      where s.workspace_id = ${workspaceId} and s.monitor_id = w.monitor_id and s.kind = 'network' offset 0) s),
    longest as materialized (select monitor_id, days, number from inside i where not (${isIn(WEEK)}) and not (${isIn(SEASON)})),
    part as (
      select l.monitor_id, (select sum(n) from unnest(s.negative || s.neutral || s.positive) n) as mentions
      from longest l join app.span_counts s on s.workspace_id = ${workspaceId} and s.monitor_id = l.monitor_id and s.kind = 'network'
        and s.days = l.days and s.number = l.number
      union all
      select w.monitor_id, c.mentions from app.counted_days d cross join wanted w (monitor_id) cross join lateral (
        select sum(mentions) as mentions from app.mention_counts c where c.workspace_id = ${workspaceId} and c.monitor_id = w.monitor_id
          and c.slot >= to_timestamp(d.day::float8 * 86400) and c.slot < to_timestamp((d.day + 1)::float8 * 86400)) c
      where d.workspace_id = ${workspaceId} and not d.is_rolled_up)
    select monitor_id, sum(mentions)::int as mentions from part group by 1`
}
