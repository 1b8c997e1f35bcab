import { type SQL, sql } from 'drizzle-orm'
import {
  type AnswerMeasure,
  doneAt,
  firstAnswerBy,
  isMeasured,
  late,
  openMs,
  type PromiseOf,
  promisedMs,
} from './answer-measure.ts'
import type { OverdueLimit } from './answer-times.ts'
import type { Tx } from './client.ts'
import { type MentionFilter, mentionsOf, orderOf, overdue, whereOf } from './mention-filter.ts'
import { mentions } from './schema/mentions.ts'

/** What a report's lines are of; `week` is the one that a mention is listed under, `member` whoever answered first. */
export type ReportBy = 'week' | 'monitor' | 'priority' | 'member' | 'nothing'

/** How soon something was done, in open ms. */
export interface ReportPart {
  done: number
  medianMs: number | null
  p90Ms: number | null
  /** Done within what is promised; `late`: not, or not yet and overdue. */
  kept: number
  late: number
}

export interface ReportLine {
  /** A monitor, a priority, a member; of a week its start, in ms since the epoch. */
  key: string
  heard: number
  overdue: number
  answer: ReportPart
  look: ReportPart
}

/** How soon mentions of a filter were first looked at and first answered, line by line; only those that were news when they were heard. */
export async function readAnswerReport(
  tx: Tx,
  workspaceId: string,
  filter: MentionFilter,
  { by, measure, limits }: { by: ReportBy; measure: AnswerMeasure; limits: readonly OverdueLimit[] },
): Promise<ReportLine[]> {
  const columns = (of: PromiseOf) => sql`
    case when ${doneAt(of)} is not null then ${openMs(measure, sql`${mentions.receivedAt}`, doneAt(of))} end as ${name(of, 'ms')},
    ${promisedMs(measure, of)} as ${name(of, 'promised')}, ${late(measure, of)} as ${name(of, 'late')}`
  const { rows } = await tx.execute<{
    key: string
    heard: number
    overdue: number
    answer: ReportPart
    look: ReportPart
  }>(sql`
    with m as materialized (
      select ${keyOf(by, filter)} as key, ${overdue(limits)} as overdue, ${columns('answer')}, ${columns('look')}
      from ${mentionsOf(filter)} ${by === 'monitor' ? ofEachMonitor(workspaceId, filter) : sql``}
      where ${whereOf(workspaceId, filter)} and ${isMeasured(measure)})
    select key::text, count(*)::int as heard, (count(*) filter (where overdue))::int as overdue,
      ${partOf('answer')} as answer, ${partOf('look')} as look
    from m where key is not null group by key order by key`)
  return rows
}

function partOf(of: PromiseOf): SQL {
  const ms = name(of, 'ms')
  return sql`json_build_object('done', count(${ms}), 'medianMs', percentile_cont(0.5) within group (order by ${ms}),
    'p90Ms', percentile_cont(0.9) within group (order by ${ms}),
    'kept', count(*) filter (where ${ms} < ${name(of, 'promised')}), 'late', count(*) filter (where ${name(of, 'late')}))`
}

const name = (of: PromiseOf, column: string) => sql.identifier(`${of}_${column}`)

function ofEachMonitor(workspaceId: string, { monitorIds }: MentionFilter): SQL {
  const wanted = monitorIds ? sql`and each_match.monitor_id = any(${sql.param(monitorIds)}::uuid[])` : sql``
  return sql`join app.matches each_match on each_match.workspace_id = ${workspaceId} and each_match.mention_id = ${mentions.id} ${wanted}`
}

function keyOf(by: ReportBy, filter: MentionFilter): SQL {
  if (by === 'monitor') return sql`each_match.monitor_id`
  if (by === 'priority') return sql`${mentions.priority}`
  if (by === 'member') return firstAnswerBy
  if (by === 'nothing') return sql`''`
  const { at } = orderOf(filter)
  return sql`(extract(epoch from date_trunc('week', ${at} at time zone ${filter.zone}) at time zone ${filter.zone}) * 1000)::bigint`
}
