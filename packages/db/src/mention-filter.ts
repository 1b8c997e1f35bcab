import type { Priority, Status } from '@earshot/core/handling'
import { LEAD_FROM } from '@earshot/core/lead'
import { NEWS_HOURS } from '@earshot/core/rule'
import type { Intent, Sentiment } from '@earshot/core/verdict'
import type { StoredFilter } from '@earshot/query/stored/stored-search'
import { and, eq, gt, gte, inArray, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import { type AnswerMeasure, firstAnswerBy, late, type PromiseOf } from './answer-measure.ts'
import type { OverdueLimit } from './answer-times.ts'
import { conditionSql } from './condition-sql.ts'
import { idAt } from './id.ts'
import { authors } from './schema/authors.ts'
import { leads } from './schema/leads.ts'
import { matches } from './schema/matches.ts'
import { mentions } from './schema/mentions.ts'
import { replies } from './schema/replies.ts'
import { mentionTags } from './schema/tags.ts'

/** Workers' clocks, and transactions that take long: an id may be so much older or younger than its mention says. */
const LATE_MS = 5 * 60_000

/** Which mentions; several values of one list mean either, several fields mean all. `zone` is the workspace's. */
export interface MentionFilter {
  monitorIds?: string[]
  networks?: string[]
  sentiments?: Sentiment[]
  intents?: Intent[]
  languages?: string[]
  tagIds?: string[]
  statuses?: Status[]
  priorities?: Priority[]
  /** Members' and groups'; null: nobody's. */
  assigneeIds?: (string | null)[]
  authorIds?: string[]
  /** Counted from this time on, and before `to`. */
  from?: Date
  to?: Date
  isLead?: boolean
  /** Those whose lead score is this at least. */
  leadScoreFrom?: number
  /** Those that had no answer of ours so long after they were heard; one whose time is not up is not among them. */
  unansweredMinutes?: number
  /** Those whose answer or first look is overdue by these limits (./answer-times.ts), or those whose is not. */
  overdue?: { is: boolean; limits: OverdueLimit[] }
  /** Those answered, or looked at, later than promised, or not yet and overdue. */
  late?: { of: PromiseOf; measure: AnswerMeasure }
  /** Those whose first answer was by one of these members. */
  answeredByIds?: string[]
  muted?: 'hide' | 'show' | 'only'
  hashtag?: string
  link?: string
  /** One of the words and pairs that terms are counted by. */
  term?: string
  hourOfWeek?: number
  /** A query's words, as far as the stored tokens can tell: what it finds is checked again (./mention-search.ts). */
  words?: StoredFilter
  /** Found before, by the words of a query. */
  ids?: string[]
  zone: string
}

/** The one monitor of a filter: sentiment is then the one towards its brand. With none or several it is the mention's own. */
export function onlyMonitor(filter: MentionFilter): string | undefined {
  return filter.monitorIds?.length === 1 ? filter.monitorIds[0] : undefined
}

/** The sentiment that a filter means, to select or to compare; it needs the join of `mentionsOf`. */
export function sentimentOf(filter: MentionFilter): SQL<Sentiment> {
  return onlyMonitor(filter) ? sql<Sentiment>`${matches.sentiment}` : sql<Sentiment>`${mentions.sentiment}`
}

/** A mention's status: one that was pending until a time that has come is open again, without anybody's doing. */
export const statusOf = sql<Status>`case when ${mentions.status} = 'pending' and ${mentions.pendingUntil} <= now()
  then 'open' else ${mentions.status} end`

/** A mention's stage: as a member set it; else `new` where the score makes it a lead. null: no lead. */
export const stageOf = sql`case when ${leads.mentionId} is not null then ${leads.stage}
  when ${mentions.leadScore} >= ${LEAD_FROM} then 'new' end`

/** Whose a lead is: until a member takes it up, of whoever its mention is assigned to. */
export const ownerOf = sql<string | null>`case when ${leads.mentionId} is not null then ${leads.ownerId}
  else ${mentions.assigneeId} end`

/** `from` and joins for a filter, under the names `mentions`, `matches`, `leads` and `authors`: only what it needs. */
export function mentionsOf(filter: MentionFilter, also: { leads?: boolean; authors?: boolean } = {}): SQL {
  const one = onlyMonitor(filter)
  const start = one
    ? sql`${matches} join ${mentions} on ${mentions.workspaceId} = ${matches.workspaceId} and ${mentions.id} = ${matches.mentionId}`
    : sql`${mentions}`
  const withLeads = also.leads || filter.isLead !== undefined
  const withAuthors = also.authors || (filter.muted ?? 'hide') !== 'show'
  return sql.join(
    [
      start,
      withLeads
        ? sql`left join ${leads} on ${leads.workspaceId} = ${mentions.workspaceId} and ${leads.mentionId} = ${mentions.id}`
        : sql``,
      withAuthors
        ? sql`left join ${authors} on ${authors.workspaceId} = ${mentions.workspaceId} and ${authors.id} = ${mentions.authorId}`
        : sql``,
    ],
    sql` `,
  )
}

/** The time that a filter's lists are ordered by: of the index that serves it. */
export function orderOf(filter: MentionFilter): { at: SQL; id: SQL } {
  return onlyMonitor(filter)
    ? { at: sql`${matches.countedAt}`, id: sql`${matches.mentionId}` }
    : { at: sql`${mentions.countedAt}`, id: sql`${mentions.id}` }
}

/** The conditions of a filter, all of them, over `mentionsOf`. */
export function whereOf(workspaceId: string, filter: MentionFilter): SQL {
  const one = onlyMonitor(filter)
  const { at } = orderOf(filter)
  const muted = filter.muted ?? 'hide'
  const assigned = filter.assigneeIds?.filter((id) => id !== null) ?? []
  const conditions = [
    eq(mentions.workspaceId, workspaceId),
    eq(mentions.isMatched, true),
    one && and(eq(matches.workspaceId, workspaceId), eq(matches.monitorId, one)),
    filter.monitorIds && !one && matchesAny(filter.monitorIds),
    filter.networks && inArray(mentions.network, filter.networks),
    filter.languages && inArray(mentions.language, filter.languages),
    filter.sentiments && sql`${sentimentOf(filter)} = any(${array(filter.sentiments)})`,
    filter.intents &&
      sql`(${mentions.intents} && ${array(filter.intents)} or ${inArray(mentions.intent, filter.intents)})`,
    filter.statuses && sql`${statusOf} = any(${array(filter.statuses)})`,
    filter.priorities && inArray(mentions.priority, filter.priorities),
    filter.tagIds &&
      sql`exists (select from ${mentionTags} where ${mentionTags.workspaceId} = ${mentions.workspaceId}
        and ${mentionTags.mentionId} = ${mentions.id} and ${inArray(mentionTags.tagId, filter.tagIds)})`,
    filter.assigneeIds &&
      or(
        assigned.length > 0 ? inArray(mentions.assigneeId, assigned) : sql`false`,
        filter.assigneeIds.includes(null) ? isNull(mentions.assigneeId) : undefined,
      ),
    filter.authorIds && inArray(mentions.authorId, filter.authorIds),
    filter.from && gte(at, filter.from.toISOString()),
    filter.to && lt(at, filter.to.toISOString()),
    filter.isLead !== undefined && sql`(${stageOf}) is ${filter.isLead ? sql`not null` : sql`null`}`,
    filter.leadScoreFrom !== undefined && gte(mentions.leadScore, filter.leadScoreFrom),
    filter.unansweredMinutes !== undefined && unanswered(filter.unansweredMinutes),
    filter.late && late(filter.late.measure, filter.late.of),
    filter.answeredByIds && sql`${firstAnswerBy} = any(${sql.param(filter.answeredByIds)}::uuid[])`,
    filter.overdue && sql`${overdue(filter.overdue.limits)} = ${filter.overdue.is}`,
    muted !== 'show' && sql`coalesce(${authors.isMuted}, false) = ${muted === 'only'}`,
    filter.hashtag !== undefined && sql`${mentions.hashtags} @> ${array([filter.hashtag])}`,
    filter.link !== undefined && sql`${mentions.links} @> ${array([filter.link])}`,
    filter.term !== undefined && sql`${mentions.terms} @> ${array([filter.term])}`,
    filter.hourOfWeek !== undefined && sql`${hourOfWeek(at, filter.zone)} = ${filter.hourOfWeek}`,
    filter.words && wordsOf(filter.words, true),
    filter.ids && sql`${mentions.id} = any(${sql.param(filter.ids)}::uuid[])`,
  ]
  return and(...conditions.map((condition) => condition || undefined)) as SQL
}

/** 0 is Monday 0:00 to 0:59 in the zone, 167 Sunday 23:00 to 23:59. */
export function hourOfWeek(at: SQL, zone: string | SQL): SQL<number> {
  const local = sql`(${at} at time zone ${zone})`
  return sql<number>`((extract(isodow from ${local}) - 1) * 24 + extract(hour from ${local}))::int`
}

/** What no column tells is left to the check in code: here it only widens, under a `not` by narrowing what it takes away. */
function wordsOf(filter: StoredFilter, over: boolean): SQL {
  switch (filter.type) {
    case 'words':
      return sql`${mentions.tokens} @@ ${filter.tsquery}::tsquery`
    case 'everything':
      return sql`true`
    case 'nothing':
      return sql`false`
    case 'condition':
      return conditionSql(filter.condition) ?? (over ? sql`true` : sql`false`)
    case 'not':
      return sql`not (${wordsOf(filter.child, !over)})`
    case 'and':
    case 'or': {
      const children = filter.children.map((child) => wordsOf(child, over))
      return sql`(${sql.join(children, filter.type === 'and' ? sql` and ` : sql` or `)})`
    }
  }
}

/** An answer that came later does not undo that it came too late: the rule that waited and the list that is read since agree. */
function unanswered(minutes: number): SQL {
  const until = sql`${mentions.receivedAt} + ${minutes} * interval '1 minute'`
  return sql`(${until} <= now() and not exists (select from ${replies} where ${replies.workspaceId} = ${mentions.workspaceId}
    and ${replies.mentionId} = ${mentions.id} and ${replies.sentAt} < ${until}))`
}

/**
 * Open, news when it was heard, not answered, and heard so long ago that the time of its priority, and of its monitor, is up: that of an answer, or
 * that of a look where it had none.
 */
export function overdue(limits: readonly OverdueLimit[]): SQL {
  if (limits.length === 0) return sql`false`
  const late = limits.map(({ of, monitorId, priority, heardAfter, heardUntil }) => {
    const ofMonitor = monitorId === null ? undefined : matchesAny([monitorId])
    const notLookedAt = of === 'look' ? isNull(mentions.firstLookedAt) : undefined
    return and(
      eq(mentions.priority, priority),
      lte(mentions.receivedAt, heardUntil),
      heardAfter && heardIn(heardAfter, heardUntil),
      notLookedAt,
      ofMonitor,
    )
  })
  return sql`(${statusOf} = 'open' and ${mentions.publishedAt} > ${mentions.receivedAt} - ${NEWS_HOURS} * interval '1 hour'
    and (${or(...late)}) and not exists (select from ${replies} where ${replies.workspaceId} = ${mentions.workspaceId}
      and ${replies.mentionId} = ${mentions.id} and ${replies.sentAt} is not null))`
}

/** Ids tell when they were made, so that only those of the span are read. */
function heardIn(after: Date, until: Date): SQL | undefined {
  return and(
    gt(mentions.receivedAt, after),
    gt(mentions.id, idAt(after.getTime() - LATE_MS)),
    lt(mentions.id, idAt(until.getTime() + LATE_MS)),
  )
}

export function matchesAny(monitorIds: string[]): SQL {
  return sql`exists (select from ${matches} where ${matches.workspaceId} = ${mentions.workspaceId}
    and ${matches.mentionId} = ${mentions.id} and ${inArray(matches.monitorId, monitorIds)})`
}

function array(values: readonly string[]): SQL {
  return sql`${sql.param([...values])}::text[]`
}
