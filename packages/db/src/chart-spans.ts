import { type SQL, sql } from 'drizzle-orm'
import { type MentionFilter, mentionsOf, onlyMonitor, orderOf, sentimentOf, whereOf } from './mention-filter.ts'
import { NIL } from './schema/app.ts'
import { matches } from './schema/matches.ts'
import { mentions } from './schema/mentions.ts'
import type { SpanKind } from './schema/span-counts.ts'
import { SEASON, unnest, unnested, WEEK } from './span-counts.ts'

/** The fields of a filter that spans know. */
const KNOWN = new Set(['monitorIds', 'from', 'to', 'muted', 'zone'])

export type Spanned = MentionFilter & { from: Date; to: Date }

/** Whether spans answer for a filter: one monitor at most, all of its mentions, from one time to another. */
export function isSpanned(filter: MentionFilter): filter is Spanned {
  const known = Object.entries(filter).every(([field, value]) => value === undefined || KNOWN.has(field))
  const whole = filter.from !== undefined && filter.to !== undefined
  return known && whole && (filter.monitorIds?.length ?? 0) <= 1 && filter.muted === 'show'
}

const KEYS = {
  authors: sql`array[${mentions.authorId}::text]`,
  hashtags: sql`${mentions.hashtags}`,
  links: sql`${mentions.links}`,
  terms: sql`${mentions.terms}`,
}
export type TopOf = keyof typeof KEYS

/** Rows (key, negative, neutral, positive) to be added up: a mention counts once for each of its values. */
export function tops(workspaceId: string, filter: MentionFilter, of: TopOf): SQL {
  if (!isSpanned(filter)) return fromRows(workspaceId, filter, of)
  return sql`with ${cover(workspaceId, filter, of)}
    select ${unnested} from s
    union all select * from (${betweenSpans(workspaceId, filter, of)}) r`
}

/**
 * As `tops`, but perhaps without keys that can't be among the first `limit`. Most keys of a season are in one mention only: they
 * are left out at first, and of a key they can hide no more than one mention a season. So those that could still reach a height
 * that `limit` keys surely have are added up whole; where one from nothing could reach it, all are.
 */
export function contenders(workspaceId: string, filter: MentionFilter, of: TopOf, limit: number): SQL {
  if (!isSpanned(filter)) return fromRows(workspaceId, filter, of)
  const loudest = 10 * limit
  const total = sql`negative + neutral + positive`
  return sql`with ${cover(workspaceId, filter, of)},
    bar as materialized (select (select count(*) from s where days = ${SEASON}) as hidden, coalesce((
      select sum(${total}) from (select ${unnest(sql`[1:${loudest}::int]`)} from s) p
      group by key order by 1 desc offset ${limit - 1}::int limit 1), 0) as height),
    near as materialized (
      select key, sum(negative) as negative, sum(neutral) as neutral, sum(positive) as positive from (
        select ${unnested} from s where days < ${SEASON}
        union all select ${unnest(sql`[1:s.repeated]`)} from s where days = ${SEASON}
        union all select * from (${betweenSpans(workspaceId, filter, of)}) r) p
      group by 1 having sum(${total}) + (select hidden from bar) >= (select height from bar))
    select * from near
    union all select key, negative, neutral, positive from (select ${unnest(sql`[s.repeated + 1:]`)} from s where days = ${SEASON}) p
      where (select hidden >= height from bar) or key in (select key from near)`
}

/** As `tops`, of what counts know; the slot is the number of the quarter of an hour. */
export function slots(workspaceId: string, filter: Spanned, kind: 'network' | 'language' | 'slot'): SQL {
  const key = kind === 'slot' ? sql`(extract(epoch from c.slot) / 900)::bigint::text` : sql`c.${sql.identifier(kind)}`
  return sql`with ${cover(workspaceId, filter, kind)}
    select ${unnested} from s
    union all select r.* from g cross join lateral (
      select ${key} as key, ${asColumns(sql`c.sentiment`, sql`c.mentions`)} from app.mention_counts c
      where c.workspace_id = ${workspaceId} and c.monitor_id = ${onlyMonitor(filter) ?? NIL} and ${inStretch(sql`c.slot`)} offset 0) r`
}

/**
 * The longest spans `s` that lie in the time that is asked for, and the stretches `g` between them. Which days are in spans is told by
 * networks, which each mention has: where none has a link, no span of links stands, and there is nothing to be read for them.
 */
function cover(workspaceId: string, filter: Spanned, kind: SpanKind): SQL {
  const [from, to] = [filter.from.toISOString(), filter.to.toISOString()]
  const days = (time: string) => sql`extract(epoch from ${time}::timestamptz) / 86400`
  const at = (day: SQL) => sql`to_timestamp((${day})::float8 * 86400)`
  const mine = (kind: SpanKind) =>
    sql`workspace_id = ${workspaceId} and monitor_id = ${onlyMonitor(filter) ?? NIL} and kind = ${kind}`
  const isIn = (length: number) =>
    sql`days < ${length} and exists (select from inside l where l.days = ${length} and l.number = i.number * i.days / ${length})`
  return sql`inside as materialized (select days, number from app.span_counts
      where ${mine('network')} and number * days >= ${days(from)} and (number + 1) * days <= ${days(to)}),
    longest as materialized (select days, number from inside i where not (${isIn(WEEK)}) and not (${isIn(SEASON)})),
    s as (select a.* from longest l join app.span_counts a on ${mine(kind)} and a.days = l.days and a.number = l.number),
    g as materialized (select unnest(tstzmultirange(tstzrange(${from}, ${to})) - coalesce((select
      range_agg(tstzrange(${at(sql`number * days`)}, ${at(sql`(number + 1) * days`)})) from longest), '{}')) as span)`
}

/** `offset 0`: Postgres does not know how short the stretches are, and would read all mentions at once for them. */
function betweenSpans(workspaceId: string, filter: Spanned, of: TopOf): SQL {
  const { at } = orderOf(filter)
  const monitor = onlyMonitor(filter)
  const isMine = sql`${mentions.workspaceId} = ${workspaceId} and ${mentions.isMatched}`
  const rows = monitor
    ? sql`select m.keys, ${matches.sentiment} as sentiment from ${matches} cross join lateral (
        select ${KEYS[of]} as keys from ${mentions} where ${isMine} and ${mentions.id} = ${matches.mentionId} offset 0) m
        where ${matches.workspaceId} = ${workspaceId} and ${matches.monitorId} = ${monitor} and ${inStretch(at)}`
    : sql`select ${KEYS[of]} as keys, ${mentions.sentiment} as sentiment from ${mentions} where ${isMine} and ${inStretch(at)}`
  return sql`select r.* from g cross join lateral (${keyed(rows)} offset 0) r`
}

const inStretch = (at: SQL) => sql`${at} >= lower(g.span) and ${at} < upper(g.span)`

function fromRows(workspaceId: string, filter: MentionFilter, of: TopOf): SQL {
  return keyed(
    sql`select ${KEYS[of]} as keys, ${sentimentOf(filter)} as sentiment from ${mentionsOf(filter)} where ${whereOf(workspaceId, filter)}`,
  )
}

function keyed(rows: SQL): SQL {
  return sql`select k.key, ${asColumns(sql`m.sentiment`, sql`1`)}
    from (${rows}) m cross join lateral (select distinct unnest(m.keys) as key) k`
}

function asColumns(sentiment: SQL, count: SQL): SQL {
  const columns = ['negative', 'neutral', 'positive'].map(
    (one) => sql`case when ${sentiment} = ${one} then ${count} else 0 end as ${sql.identifier(one)}`,
  )
  return sql.join(columns, sql`, `)
}
