import {
  type ChartFilter,
  getAuthorChart,
  getHashtagChart,
  getHourChart,
  getLanguageChart,
  getLinkChart,
  getNetworkChart,
  getRise,
  getShareChart,
  getTermChart,
  getVolumeChart,
} from '@earshot/contract/charts'
import type { MentionFilter } from '@earshot/contract/mention-filter'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'

/** Each chart is one question to the API; a changed filter keeps the old picture until the new one is there. */
const kept = { placeholderData: keepPreviousData, staleTime: 60_000 }

export const volumeQuery = (filter: ChartFilter) =>
  queryOptions({
    ...kept,
    queryKey: ['charts', 'volume', filter],
    queryFn: ({ signal }) => call(getVolumeChart, { query: filter, signal }),
  })
export const riseQuery = (filter: ChartFilter) =>
  queryOptions({
    ...kept,
    queryKey: ['charts', 'rise', filter],
    queryFn: ({ signal }) => call(getRise, { query: filter, signal }),
  })
export const shareQuery = (filter: ChartFilter) =>
  queryOptions({
    ...kept,
    queryKey: ['charts', 'share', filter],
    queryFn: ({ signal }) => call(getShareChart, { query: filter, signal }),
  })
export const hoursQuery = (filter: ChartFilter) =>
  queryOptions({
    ...kept,
    queryKey: ['charts', 'hours', filter],
    queryFn: ({ signal }) => call(getHourChart, { query: filter, signal }),
  })

export const BAR_CHARTS = {
  networks: getNetworkChart,
  languages: getLanguageChart,
  authors: getAuthorChart,
  hashtags: getHashtagChart,
  links: getLinkChart,
  terms: getTermChart,
} as const
export type BarChartName = keyof typeof BAR_CHARTS

export const barsQuery = (name: BarChartName, filter: ChartFilter) =>
  queryOptions({
    ...kept,
    queryKey: ['charts', name, filter],
    queryFn: ({ signal }) => call(BAR_CHARTS[name], { query: { ...filter, limit: 8 }, signal }),
  })

/** Charts know every part of the feed's filter but the hour of the week. */
export function toChartFilter({ hourOfWeek: _hour, ...filter }: MentionFilter): ChartFilter {
  return filter
}
