import { type SQL, sql } from 'drizzle-orm'
import { type MentionFilter, onlyMonitor } from './mention-filter.ts'
import { NIL } from './schema/app.ts'

export type TopOf = 'authors' | 'hashtags' | 'links' | 'terms'

/** The filter's fields that the counts of a day know. */
const KNOWN = new Set(['monitorIds', 'from', 'to', 'muted', 'zone'])
const DAY_MS = 86_400_000

/** A span parted into what is counted by the day, and what must be read from rows: the begun days at its ends. */
export interface Parted {
  /** Whole UTC days, the last one not included; as Postgres reads them. */
  days: { from: string; to: string }
  edges: { from: Date; to: Date }[]
}

/** Parts a filter's span by UTC days; undefined where counts by day do not know the filter, or no whole day lies within. */
export function partByDay(filter: MentionFilter): Parted | undefined {
  const { from, to } = filter
  const known = Object.entries(filter).every(([field, value]) => value === undefined || KNOWN.has(field))
  if (!known || !from || !to || filter.muted !== 'show' || (filter.monitorIds?.length ?? 0) > 1) return undefined
  const first = Math.ceil(from.getTime() / DAY_MS) * DAY_MS
  const last = Math.floor(to.getTime() / DAY_MS) * DAY_MS
  if (first >= last) return undefined
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)
  const edges = [
    { from, to: new Date(first) },
    { from: new Date(last), to },
  ].filter((edge) => edge.from < edge.to)
  return { days: { from: day(first), to: day(last) }, edges }
}

/** The counts of whole days, as `key, day, mentions, negative, positive`. */
export function countsOfDays(workspaceId: string, filter: MentionFilter, of: TopOf, { days }: Parted): SQL {
  const monitor = onlyMonitor(filter) ?? NIL
  const kind = { hashtags: 'hashtag', links: 'link', terms: 'term' }
  const [table, key, also] =
    of === 'authors'
      ? [sql`app.author_counts`, sql`c.author_id::text`, sql``]
      : [sql`app.term_counts`, sql`c.term`, sql`and c.kind = ${kind[of]}`]
  return sql`select ${key} as key, c.day, c.mentions, c.negative, c.positive from ${table} c where c.workspace_id = ${workspaceId}
    and c.monitor_id = ${monitor} ${also} and c.day >= ${days.from}::date and c.day < ${days.to}::date`
}

/** The keys that are among the most frequent of some day, `each` of a day at the most, and how often any other can come at the most. */
export function candidatesOf(
  workspaceId: string,
  filter: MentionFilter,
  of: TopOf,
  parted: Parted,
  edges: SQL,
  each: number,
): SQL {
  const counts = countsOfDays(workspaceId, filter, of, parted)
  return sql`with most as (
      select t.key, t.mentions, row_number() over (partition by d.day order by t.mentions desc) as n
      from generate_series(${parted.days.from}::date, ${parted.days.to}::date - 1, interval '1 day') d (day)
      cross join lateral (select c.key, c.mentions from (${counts}) c where c.day = d.day::date order by c.mentions desc limit ${each}) t
      union all
      select key, mentions, row_number() over (order by mentions desc) as n
      from (select key, count(*)::int as mentions from (${edges}) e group by 1 order by 2 desc limit ${each}) e
    )
    select coalesce(array_agg(distinct key), '{}') as keys, coalesce(sum(mentions) filter (where n = ${each}), 0)::int as most_of_others from most`
}
