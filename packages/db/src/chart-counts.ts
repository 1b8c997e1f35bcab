import type { Sentiment } from '@earshot/core/verdict'
import { and, type SQL, sql } from 'drizzle-orm'
import { isSpanned, type Spanned, slots } from './chart-spans.ts'
import type { Tx } from './client.ts'
import {
  hourOfWeek,
  type MentionFilter,
  mentionsOf,
  onlyMonitor,
  orderOf,
  sentimentOf,
  whereOf,
} from './mention-filter.ts'
import { NIL } from './schema/app.ts'
import { mentions } from './schema/mentions.ts'

export type Bucket = 'hour' | 'day' | 'week'
/** What a count is taken by. */
export type By = { bucket: Bucket } | 'network' | 'language' | 'hour-of-week' | 'nothing'

export interface CountRow {
  /** A network, a language, an hour of the week; of a bucket its start, in ms since the epoch. */
  key: string
  sentiment: Sentiment
  count: number
}

/** The filter's fields that the roll-up of quarter-hours knows. */
const ROLLED_UP = new Set(['monitorIds', 'networks', 'languages', 'sentiments', 'from', 'to', 'muted', 'zone'])
const QUARTER_MS = 15 * 60_000

/** Whether counts answer for a filter: one monitor at most, whole quarter-hours, muted authors counted with the others. */
export function isRolledUp(filter: MentionFilter): boolean {
  const known = Object.entries(filter).every(([field, value]) => value === undefined || ROLLED_UP.has(field))
  const whole = [filter.from, filter.to].every((time) => time === undefined || time.getTime() % QUARTER_MS === 0)
  return known && whole && (filter.monitorIds?.length ?? 0) <= 1 && filter.muted === 'show'
}

/** Mentions of a filter by key and sentiment: from spans or counts where they know the filter, else from the rows. */
export async function countBy(tx: Tx, workspaceId: string, filter: MentionFilter, by: By): Promise<CountRow[]> {
  const { rows } = await tx.execute<{ key: string; sentiment: Sentiment; count: number }>(
    isRolledUp(filter) ? fromCounts(workspaceId, filter, by) : fromRows(workspaceId, filter, by),
  )
  return rows.map((row) => ({ ...row, key: String(row.key) }))
}

function fromCounts(workspaceId: string, filter: MentionFilter, by: By): SQL {
  if (isSpanned(filter)) return fromSpans(workspaceId, filter, by)
  const where = and(
    sql`c.workspace_id = ${workspaceId}`,
    sql`c.monitor_id = ${onlyMonitor(filter) ?? NIL}`,
    filter.networks && sql`c.network = any(${list(filter.networks)})`,
    filter.languages && sql`c.language = any(${list(filter.languages)})`,
    filter.sentiments && sql`c.sentiment = any(${list(filter.sentiments)})`,
    filter.from && sql`c.slot >= ${filter.from.toISOString()}`,
    filter.to && sql`c.slot < ${filter.to.toISOString()}`,
  )
  const key = keyOf(by, sql`c.slot`, filter.zone, sql`c.network`, sql`c.language`)
  return sql`select ${key} as key, c.sentiment, sum(c.mentions)::int as count from app.mention_counts c where ${where} group by 1, 2`
}

function fromSpans(workspaceId: string, filter: Spanned, by: By): SQL {
  const kind = by === 'network' || by === 'language' ? by : by === 'nothing' ? 'network' : 'slot'
  const key = keyOf(by, sql`to_timestamp(c.key::bigint * 900)`, filter.zone, sql`c.key`, sql`c.key`)
  return sql`select c.key, v.sentiment, v.count from (
      select ${key} as key, sum(c.negative)::int as negative, sum(c.neutral)::int as neutral, sum(c.positive)::int as positive
      from (${slots(workspaceId, filter, kind)}) c group by 1) c
    cross join lateral (values ('negative', c.negative), ('neutral', c.neutral), ('positive', c.positive)) v (sentiment, count) where v.count > 0`
}

function fromRows(workspaceId: string, filter: MentionFilter, by: By): SQL {
  const key = keyOf(by, orderOf(filter).at, filter.zone, sql`${mentions.network}`, sql`${mentions.language}`)
  return sql`select ${key} as key, ${sentimentOf(filter)} as sentiment, count(*)::int as count
    from ${mentionsOf(filter)} where ${whereOf(workspaceId, filter)} group by 1, 2`
}

function keyOf(by: By, at: SQL, zone: string, network: SQL, language: SQL): SQL {
  if (by === 'network') return network
  if (by === 'language') return language
  if (by === 'nothing') return sql`''`
  // A constant, not a parameter: `group by 1` must see the same expression twice.
  const inZone = sql.raw(`'${zone.replaceAll("'", "''")}'`)
  if (by === 'hour-of-week') return hourOfWeek(at, inZone)
  // Of an hour that daylight saving repeats, Postgres keeps both apart only where it is not led through a time without a zone.
  if (by.bucket === 'hour') return sql`(extract(epoch from date_trunc('hour', ${at}, ${inZone})) * 1000)::bigint`
  return sql`(extract(epoch from date_trunc(${sql.raw(`'${by.bucket}'`)}, ${at} at time zone ${inZone}) at time zone ${inZone}) * 1000)::bigint`
}

const list = (values: readonly string[]) => sql`${sql.param([...values])}::text[]`
