import type { MentionFilter } from '@earshot/contract/mention-filter'
import { countMentions } from '@earshot/contract/mentions'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { queryOptions } from '@tanstack/react-query'
import { call } from './api.ts'

/** The views that every workspace has: what waits for the reader, for anybody, too long, and for a time to come. */
export const INBOX_VIEWS: readonly { name: MessageDescriptor; filter: MentionFilter }[] = [
  { name: msg`Mine`, filter: { assignee: ['me'], status: ['open'] } },
  { name: msg`Unassigned`, filter: { assignee: ['none'], status: ['open'] } },
  { name: msg({ message: 'Overdue', context: 'mentions' }), filter: { overdue: true } },
  { name: msg({ message: 'Pending', context: 'mentions' }), filter: { status: ['pending'] } },
]

/** How many a view holds; counted anew with the saved views. */
export function viewCountQuery(filter: MentionFilter) {
  return queryOptions({
    queryKey: ['saved-views', 'count', filter],
    queryFn: ({ signal }) => call(countMentions, { query: filter, signal }),
  })
}
