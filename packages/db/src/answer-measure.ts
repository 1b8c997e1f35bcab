import type { AnswerTarget } from '@earshot/core/answer-target'
import { type OpenTime, openTime } from '@earshot/core/business-hours'
import { NEWS_HOURS } from '@earshot/core/rule'
import { type SQL, sql } from 'drizzle-orm'
import { getAnswerTimes, hoursOf } from './answer-times.ts'
import type { Tx } from './client.ts'
import { matchesAny, statusOf } from './mention-filter.ts'
import { mentions } from './schema/mentions.ts'
import { replies } from './schema/replies.ts'

const DAY_MS = 24 * 3600_000
/** What was heard longer ago is not measured: opening by opening, its time would have to be gone through. */
const MOST_DAYS = 800

/** By what it is told how long something took: a workspace's hours, holidays and targets as they are now. */
export interface AnswerMeasure {
  time: OpenTime
  targets: readonly AnswerTarget[]
  /** What was heard before is not measured. */
  since: Date
  now: Date
}

/** What a promise is of: the first answer, or the first look. */
export type PromiseOf = 'answer' | 'look'

export async function readAnswerMeasure(tx: Tx, workspaceId: string, now: number, from?: Date): Promise<AnswerMeasure> {
  const times = await getAnswerTimes(tx, workspaceId)
  // A mention may be heard before the time that it is listed under.
  const since = Math.max(now - MOST_DAYS * DAY_MS, (from?.getTime() ?? 0) - DAY_MS)
  return {
    time: openTime(since, now, hoursOf(times)),
    targets: times.targets,
    since: new Date(since),
    now: new Date(now),
  }
}

/** For how long it was open between two times, in ms: `openBetween` of core, in SQL. */
export function openMs({ time }: Pick<AnswerMeasure, 'time'>, from: SQL, until: SQL): SQL<number> {
  return sql<number>`(${openUntil(time, until)} - ${openUntil(time, from)})`
}

function openUntil({ opens, closes, before }: OpenTime, at: SQL): SQL {
  if (opens.length === 0) return sql`0::float8`
  const [begin, end, sum] = [opens, closes, before].map((list) => sql`${sql.param(list)}::float8[]`) as [SQL, SQL, SQL]
  return sql`(select coalesce(t.sum[t.last] + least(t.ms, t.ends[t.last]) - t.begins[t.last], 0) from (
    select o.*, width_bucket(o.ms, o.begins) as last
    from (select (extract(epoch from ${at}) * 1000)::float8 as ms, ${begin} as begins, ${end} as ends, ${sum} as sum) o) t)`
}

/** Whether a mention is measured: it was news when it was heard, and not too long ago. */
export function isMeasured({ since }: AnswerMeasure): SQL {
  return sql`(${mentions.publishedAt} > ${mentions.receivedAt} - ${NEWS_HOURS} * interval '1 hour'
    and ${mentions.receivedAt} >= ${since.toISOString()})`
}

export const firstAnswerAt = sql`(select min(${replies.sentAt}) from ${replies}
  where ${replies.workspaceId} = ${mentions.workspaceId} and ${replies.mentionId} = ${mentions.id})`

/** Whose that first answer was. */
export const firstAnswerBy = sql`(select ${replies.memberId} from ${replies}
  where ${replies.workspaceId} = ${mentions.workspaceId} and ${replies.mentionId} = ${mentions.id} and ${replies.sentAt} is not null
  order by ${replies.sentAt}, ${replies.id} limit 1)`

/** When it was first dealt with in that way; a mention that has an answer needs no look any more. */
export function doneAt(of: PromiseOf): SQL {
  return of === 'answer' ? firstAnswerAt : sql`least(${mentions.firstLookedAt}, ${firstAnswerAt})`
}

/** Within how many open ms it is promised: by the shortest of its targets; null where there is none. */
export function promisedMs({ targets }: AnswerMeasure, of: PromiseOf): SQL {
  const cases = targets.flatMap(({ monitorId, priority, minutes, lookMinutes }) => {
    const within = of === 'answer' ? minutes : lookMinutes
    if (within === undefined) return []
    const isFor = monitorId === null ? sql`true` : matchesAny([monitorId])
    return [sql`case when ${mentions.priority} = ${priority} and ${isFor} then ${within * 60_000}::float8 end`]
  })
  return cases.length === 0 ? sql`null::float8` : sql`least(${sql.join(cases, sql`, `)})`
}

/**
 * What was dealt with later than promised, and what is open and overdue. It agrees with `overdue`: a mention is late from the moment on at which
 * so many open minutes are over.
 */
export function late(measure: AnswerMeasure, of: PromiseOf): SQL {
  const done = doneAt(of)
  const now = measure.now.toISOString()
  const took = openMs(measure, sql`${mentions.receivedAt}`, sql`coalesce(${done}, ${now}::timestamptz)`)
  return sql`(${isMeasured(measure)} and (${done} is not null or ${statusOf} = 'open') and coalesce(${took} >= ${promisedMs(measure, of)}, false))`
}
