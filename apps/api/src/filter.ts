import type { MentionFilter as Query } from '@earshot/contract/mention-filter'
import { Invalid } from '@earshot/core/errors'
import { filterOf } from '@earshot/db/filter-parameters'
import type { MentionFilter } from '@earshot/db/mention-filter'
import { endOfDay, startOfDay } from './days.ts'

/** The parameters of a filter as the database reads them; `me` is the caller, days are the workspace's. */
export function toFilter(query: Query, { memberId, timeZone }: { memberId: string; timeZone: string }): MentionFilter {
  const from = query.from === undefined ? undefined : startOfDay(query.from, timeZone)
  const to = query.to === undefined ? undefined : endOfDay(query.to, timeZone)
  if (from && to && from >= to) throw new Invalid('The span ends before it begins.', { '/from': 'is not before /to' })
  return { ...filterOf(query, { memberId, zone: timeZone }), ...(from && { from }), ...(to && { to }) }
}
