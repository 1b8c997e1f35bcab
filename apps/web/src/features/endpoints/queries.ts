import { listDeliveries, listEndpoints } from '@earshot/contract/endpoints'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'

/** Sending goes on while a person looks. */
const LOOK_AGAIN_MS = 3000

export const endpointsQuery = queryOptions({
  queryKey: ['endpoints'],
  queryFn: ({ signal }) => call(listEndpoints, { signal }).then((answer) => answer.endpoints),
  refetchInterval: LOOK_AGAIN_MS,
})

export const deliveriesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['endpoints', id, 'deliveries'],
    queryFn: ({ pageParam, signal }) =>
      call(listDeliveries, { params: { id }, query: { limit: 20, ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: LOOK_AGAIN_MS,
  })
