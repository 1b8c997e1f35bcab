import type { Priority, Status } from '@earshot/core/handling'
import type { Intent, Sentiment } from '@earshot/core/verdict'
import type { MentionFilter } from './mention-filter.ts'

/** A filter as requests, saved views and rules name it, but for its span of days and its words, which need more than a look. */
export interface FilterParameters {
  monitor?: string[]
  network?: string[]
  sentiment?: Sentiment[]
  intent?: Intent[]
  language?: string[]
  tag?: string[]
  status?: Status[]
  priority?: Priority[]
  /** A member's or group's id, `me`, or `none`. */
  assignee?: string[]
  author?: string[]
  /** The query language. */
  text?: string
  lead?: boolean
  leadScore?: number
  unanswered?: number
  answeredBy?: string[]
  muted?: 'hide' | 'show' | 'only'
  hashtag?: string
  link?: string
  term?: string
  hourOfWeek?: number
}

/** What the parameters ask for; `me` is the member who asks, as an assignee with their groups. An empty list asks for nothing. */
export function filterOf(
  query: FilterParameters,
  { memberId, groupIds = [], zone }: { memberId?: string; groupIds?: string[]; zone: string },
): MentionFilter {
  const given = {
    monitorIds: query.monitor,
    networks: query.network,
    sentiments: query.sentiment,
    intents: query.intent,
    languages: query.language,
    tagIds: query.tag,
    statuses: query.status,
    priorities: query.priority,
    assigneeIds: query.assignee?.flatMap((id) =>
      id === 'me' && memberId ? [memberId, ...groupIds] : id === 'none' ? null : id,
    ),
    authorIds: query.author,
    isLead: query.lead,
    leadScoreFrom: query.leadScore,
    unansweredMinutes: query.unanswered,
    answeredByIds: query.answeredBy?.map((id) => (id === 'me' && memberId ? memberId : id)),
    muted: query.muted,
    hashtag: query.hashtag,
    link: query.link,
    term: query.term,
    hourOfWeek: query.hourOfWeek,
  }
  const set = Object.entries(given).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  )
  return { ...(Object.fromEntries(set) as Partial<MentionFilter>), zone }
}
