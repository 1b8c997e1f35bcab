import type { MentionFilter as Query } from '@earshot/contract/mention-filter'
import { Invalid } from '@earshot/core/errors'
import type { MentionFilter } from '@earshot/db/mention-filter'
import { endOfDay, startOfDay } from './days.ts'

/** The parameters of a filter as the database reads them; `me` is the caller, days are the workspace's. */
export function toFilter(query: Query, { memberId, timeZone }: { memberId: string; timeZone: string }): MentionFilter {
  const from = query.from === undefined ? undefined : startOfDay(query.from, timeZone)
  const to = query.to === undefined ? undefined : endOfDay(query.to, timeZone)
  if (from && to && from >= to) throw new Invalid('The span ends before it begins.', { '/from': 'is not before /to' })
  const given = {
    monitorIds: query.monitor,
    networks: query.network,
    sentiments: query.sentiment,
    intents: query.intent,
    languages: query.language,
    tagIds: query.tag,
    statuses: query.status,
    priorities: query.priority,
    assigneeIds: query.assignee?.map((id) => (id === 'me' ? memberId : id === 'none' ? null : id)),
    authorIds: query.author,
    from,
    to,
    isLead: query.lead,
    muted: query.muted,
    hashtag: query.hashtag,
    link: query.link,
    term: query.term,
    hourOfWeek: query.hourOfWeek,
  }
  const set = Object.entries(given).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  )
  return { ...(Object.fromEntries(set) as Partial<MentionFilter>), zone: timeZone }
}
