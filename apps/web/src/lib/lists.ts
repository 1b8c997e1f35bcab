import { listMutedAuthors } from '@earshot/contract/authors'
import { listConnections, listNetworks } from '@earshot/contract/connections'
import { listGroups } from '@earshot/contract/groups'
import { type Import, listImports } from '@earshot/contract/imports'
import { getListening } from '@earshot/contract/listening'
import { listMembers } from '@earshot/contract/members'
import { listMonitors } from '@earshot/contract/monitors'
import { listNotifications } from '@earshot/contract/notifications'
import { listSavedReplies } from '@earshot/contract/saved-replies'
import { listSavedViews } from '@earshot/contract/saved-views'
import { listTags } from '@earshot/contract/tags'
import { getWorkspace } from '@earshot/contract/workspaces'
import { queryOptions } from '@tanstack/react-query'
import { call } from './api.ts'

/** The short lists that many features read: each is fetched once and kept true by live events. */
export const monitorsQuery = queryOptions({
  queryKey: ['monitors'],
  queryFn: ({ signal }) => call(listMonitors, { signal }).then((answer) => answer.monitors),
})
export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: ({ signal }) => call(listMembers, { signal }).then((answer) => answer.members),
})
export const groupsQuery = queryOptions({
  queryKey: ['groups'],
  queryFn: ({ signal }) => call(listGroups, { signal }).then((answer) => answer.groups),
})
export const tagsQuery = queryOptions({
  queryKey: ['tags'],
  queryFn: ({ signal }) => call(listTags, { signal }).then((answer) => answer.tags),
})
export const workspaceQuery = queryOptions({
  queryKey: ['workspace'],
  queryFn: ({ signal }) => call(getWorkspace, { signal }),
})
export const savedViewsQuery = queryOptions({
  queryKey: ['saved-views'],
  queryFn: ({ signal }) => call(listSavedViews, { signal }).then((answer) => answer.savedViews),
})
export const savedRepliesQuery = queryOptions({
  queryKey: ['saved-replies'],
  queryFn: ({ signal }) => call(listSavedReplies, { signal }).then((answer) => answer.savedReplies),
})
export const networksQuery = queryOptions({
  queryKey: ['networks'],
  queryFn: ({ signal }) => call(listNetworks, { signal }).then((answer) => answer.networks),
})
export const connectionsQuery = queryOptions({
  queryKey: ['connections'],
  queryFn: ({ signal }) => call(listConnections, { signal }).then((answer) => answer.connections),
})
export const listeningQuery = queryOptions({
  queryKey: ['listening'],
  queryFn: ({ signal }) => call(getListening, { signal }),
  refetchInterval: 60_000,
})
export const unreadQuery = queryOptions({
  queryKey: ['notifications', 'unread'],
  queryFn: ({ signal }) => call(listNotifications, { query: { limit: 1 }, signal }).then((answer) => answer.unread),
})
export const mutedAuthorsQuery = queryOptions({
  queryKey: ['muted-authors'],
  queryFn: ({ signal }) => call(listMutedAuthors, { signal }).then((answer) => answer.authors),
})

export const isOnItsWay = ({ state }: Import) => state === 'running' || state === 'waiting'
export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: ({ signal }) => call(listImports, { signal }).then((answer) => answer.imports),
  refetchInterval: (query) => (query.state.data?.some(isOnItsWay) ? 2000 : false),
})
