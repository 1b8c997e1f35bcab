import type { MentionFilter as Query } from '@earshot/contract/mention-filter'
import { Invalid } from '@earshot/core/errors'
import { readAnswerMeasure } from '@earshot/db/answer-measure'
import { listOverdueLimits } from '@earshot/db/answer-times'
import type { Tx } from '@earshot/db/client'
import { filterOf } from '@earshot/db/filter-parameters'
import { listGroupIdsOf } from '@earshot/db/groups'
import type { MentionFilter } from '@earshot/db/mention-filter'
import type { Caller } from './caller.ts'
import { endOfDay, startOfDay } from './days.ts'

type Asker = Pick<Caller, 'workspaceId' | 'memberId' | 'timeZone'>

/** The parameters of a filter as the database reads them; `me` is the caller, as an assignee with their groups, days are the workspace's, overdue is what is so now. */
export async function toFilter(
  tx: Tx,
  query: Query,
  { workspaceId, memberId, timeZone }: Asker,
): Promise<MentionFilter> {
  const from = query.from === undefined ? undefined : startOfDay(query.from, timeZone)
  const to = query.to === undefined ? undefined : endOfDay(query.to, timeZone)
  if (from && to && from >= to) throw new Invalid('The span ends before it begins.', { '/from': 'is not before /to' })
  const limits = query.overdue === undefined ? undefined : await listOverdueLimits(tx, workspaceId, Date.now())
  const overdue = limits && { is: query.overdue === true, limits }
  const groupIds = query.assignee?.includes('me') ? await listGroupIdsOf(tx, workspaceId, memberId) : []
  const late = query.late && {
    of: query.late,
    measure: await readAnswerMeasure(tx, workspaceId, Date.now(), from),
  }
  return {
    ...filterOf(query, { memberId, groupIds, zone: timeZone }),
    ...(from && { from }),
    ...(to && { to }),
    ...(overdue && { overdue }),
    ...(late && { late }),
  }
}
