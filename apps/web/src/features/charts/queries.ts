import type { ChartFilter, ChartName } from '@earshot/contract/charts'
import type { MentionFilter } from '@earshot/contract/mention-filter'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { askChart } from './ask-charts.ts'

/** Bars of each chart: as many as a card has room for. */
const MOST_BARS = 8

/** A changed filter keeps the old picture until the new one is there. */
function chartQuery<Name extends ChartName>(chart: Name, filter: ChartFilter) {
  return queryOptions({
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    queryKey: ['charts', chart, filter],
    queryFn: ({ signal }) => askChart(chart, { ...filter, limit: MOST_BARS }, signal),
  })
}

export const volumeQuery = (filter: ChartFilter) => chartQuery('volume', filter)
export const riseQuery = (filter: ChartFilter) => chartQuery('rise', filter)
export const shareQuery = (filter: ChartFilter) => chartQuery('share-of-voice', filter)
export const hoursQuery = (filter: ChartFilter) => chartQuery('hours', filter)

export type BarChartName = Extract<ChartName, 'networks' | 'languages' | 'authors' | 'hashtags' | 'links' | 'terms'>
export const barsQuery = (name: BarChartName, filter: ChartFilter) => chartQuery(name, filter)

/** Charts know every part of the feed's filter but the hour of the week. */
export function toChartFilter({ hourOfWeek: _hour, ...filter }: MentionFilter): ChartFilter {
  return filter
}
