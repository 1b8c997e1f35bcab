import { listBrowsers } from '@earshot/contract/browsers'
import { listNotifications } from '@earshot/contract/notifications'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { digestOf, findSubscription } from '../../lib/push.ts'

export const notificationsQuery = infiniteQueryOptions({
  queryKey: ['notifications', 'list'],
  queryFn: ({ pageParam, signal }) =>
    call(listNotifications, { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
})

export const settingsKey = ['notification-settings']

export const browsersQuery = queryOptions({
  queryKey: ['browsers'],
  queryFn: ({ signal }) => call(listBrowsers, { signal }),
})

/** By what this very browser is in that list; null where it takes no pushes. */
export const thisBrowserQuery = queryOptions({
  queryKey: ['browsers', 'this'],
  queryFn: async () => {
    const subscription = await findSubscription()
    return subscription ? digestOf(subscription.endpoint) : null
  },
})
