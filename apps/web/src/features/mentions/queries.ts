import type { MentionFilter } from '@earshot/contract/mention-filter'
import { countMentions, getMention, listMentions } from '@earshot/contract/mentions'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'

/** The feed is not read anew by itself: what is new is announced, and shown when the member asks. */
export function mentionsQuery(filter: MentionFilter) {
  return infiniteQueryOptions({
    queryKey: ['mentions', filter],
    queryFn: ({ pageParam, signal }) =>
      call(listMentions, { query: { ...filter, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
}

/** How many the filter has above the first mention that is shown. */
export function newCountQuery(filter: MentionFilter, newerThan: string | undefined) {
  return queryOptions({
    queryKey: ['new-count', filter, newerThan],
    queryFn: ({ signal }) => call(countMentions, { query: { ...filter, ...(newerThan ? { newerThan } : {}) }, signal }),
    enabled: newerThan !== undefined,
    staleTime: 5_000,
  })
}

export function mentionQuery(id: string) {
  return queryOptions({
    queryKey: ['mention', id],
    queryFn: ({ signal }) => call(getMention, { params: { id }, signal }),
  })
}
