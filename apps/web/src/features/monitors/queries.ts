import { getMonitor, previewMonitor } from '@earshot/contract/monitors'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'

export const monitorQuery = (id: string) =>
  queryOptions({ queryKey: ['monitor', id], queryFn: ({ signal }) => call(getMonitor, { params: { id }, signal }) })

/** What a draft would find, against the saved query of `monitorId`; asked again when typing rests. */
export const previewQuery = (query: string, monitorId: string | undefined, enabled: boolean) =>
  queryOptions({
    queryKey: ['preview', query, monitorId],
    queryFn: ({ signal }) => call(previewMonitor, { body: { query, ...(monitorId ? { monitorId } : {}) }, signal }),
    enabled,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
