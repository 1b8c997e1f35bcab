import { type Static, Type } from 'typebox'
import { Gap } from './coverage.ts'
import { MentionFilter, mentionFilter } from './mention-filter.ts'
import { Mention } from './mentions.ts'
import type { Route } from './route.ts'
import { Count, Id, nullable, strict, Time } from './shape.ts'

const { hourOfWeek: _hour, ...filter } = mentionFilter

/** The feed's filter; without `from` and `to`, the last 30 days. `bucket` only where there is an axis of time. */
export const ChartFilter = strict({
  ...filter,
  bucket: Type.Optional(Type.Enum(['hour', 'day', 'week'] as const)),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 10 })),
})
export type ChartFilter = Static<typeof ChartFilter>

const Span = Type.Object({ from: Time, to: Time })

/**
 * What every chart's answer begins with. `filter` of a point, bar or cell holds, complete, the parameters of
 * `GET /api/mentions` that list the very mentions it counts: their number is its value.
 */
const head = {
  span: Span,
  /** The period of equal length just before. */
  before: Span,
  timeZone: Type.String(),
  total: Count,
  totalBefore: Count,
  gaps: Type.Array(Gap),
  filter: MentionFilter,
}

const bySentiment = Type.Object({ negative: Count, neutral: Count, positive: Count })

const VolumePoint = Type.Object({ at: Time, ...bySentiment.properties, total: Count, filter: MentionFilter })
export const VolumeChart = Type.Object({
  ...head,
  bucket: Type.Enum(['hour', 'day', 'week'] as const),
  points: Type.Array(VolumePoint),
  pointsBefore: Type.Array(Type.Object({ at: Time, total: Count, filter: MentionFilter })),
})
export type VolumeChart = Static<typeof VolumeChart>

export const getVolumeChart = {
  method: 'GET',
  url: '/api/charts/volume',
  access: 'mentions:read',
  summary: 'Mentions over time by sentiment, against the period before',
  schema: { querystring: ChartFilter, response: { 200: VolumeChart } },
} as const satisfies Route

/** Shares are of the sum of the bars: a mention of two monitors is in both. `low` and `high` are the 95% interval (Wilson). */
export const ShareChart = Type.Object({
  ...head,
  bars: Type.Array(
    Type.Object({
      monitorId: Id,
      label: Type.String(),
      kind: Type.String(),
      count: Count,
      countBefore: Count,
      share: Type.Number(),
      low: Type.Number(),
      high: Type.Number(),
      ...bySentiment.properties,
      filter: MentionFilter,
    }),
  ),
})
export type ShareChart = Static<typeof ShareChart>

export const getShareChart = {
  method: 'GET',
  url: '/api/charts/share-of-voice',
  access: 'mentions:read',
  summary: 'Share of voice between monitors',
  schema: { querystring: ChartFilter, response: { 200: ShareChart } },
} as const satisfies Route

const Bar = Type.Object({
  /** A network, a language, an author's id, a hashtag, a link or a term. */
  key: Type.String(),
  label: Type.String(),
  count: Count,
  countBefore: Count,
  ...bySentiment.properties,
  filter: MentionFilter,
  /** Of authors: where they publish, and how many follow them. */
  network: Type.Optional(nullable(Type.String())),
  followers: Type.Optional(nullable(Count)),
  avatarUrl: Type.Optional(nullable(Type.String())),
  url: Type.Optional(nullable(Type.String())),
})
export const BarChart = Type.Object({
  ...head,
  bars: Type.Array(Bar),
  /** Mentions that no bar shows: of networks and languages past the limit. 0 where a mention may be in several bars. */
  other: Count,
})
export type BarChart = Static<typeof BarChart>

function barChart<U extends `/${string}`>(url: U, summary: string) {
  return {
    method: 'GET',
    url,
    access: 'mentions:read',
    summary,
    schema: { querystring: ChartFilter, response: { 200: BarChart } },
  } as const satisfies Route
}

export const getNetworkChart = barChart('/api/charts/networks', 'Mentions by network')
export const getLanguageChart = barChart('/api/charts/languages', 'Mentions by language')
export const getAuthorChart = barChart('/api/charts/authors', 'Authors with the most mentions')
export const getHashtagChart = barChart('/api/charts/hashtags', 'Hashtags in the most mentions')
export const getLinkChart = barChart('/api/charts/links', 'Addresses linked to in the most mentions')
export const getTermChart = barChart('/api/charts/terms', 'Words that rise most against the period before')

export const HourChart = Type.Object({
  ...head,
  /** 168 cells, Monday 0:00 first, in the workspace's zone. */
  cells: Type.Array(Type.Object({ hourOfWeek: Type.Integer(), count: Count, filter: MentionFilter })),
})
export type HourChart = Static<typeof HourChart>

export const getHourChart = {
  method: 'GET',
  url: '/api/charts/hours',
  access: 'mentions:read',
  summary: 'Mentions by hour of the week',
  schema: { querystring: ChartFilter, response: { 200: HourChart } },
} as const satisfies Route

/**
 * The stretch of the chart of volume in which most more was said than usual, and what tells why: the words, hashtags, links
 * and authors that stand out in it, and the mentions that most people reacted to. null: nothing stands out.
 */
export const Rise = Type.Object({
  from: Time,
  to: Time,
  bucket: Type.Enum(['hour', 'day', 'week'] as const),
  count: Count,
  /** The median of the other stretches of the span. */
  usual: Type.Number(),
  ...bySentiment.properties,
  filter: MentionFilter,
  terms: Type.Array(Bar),
  hashtags: Type.Array(Bar),
  links: Type.Array(Bar),
  authors: Type.Array(Bar),
  mentions: Type.Array(Mention),
})
export type Rise = Static<typeof Rise>

export const getRise = {
  method: 'GET',
  url: '/api/charts/rise',
  access: 'mentions:read',
  summary: 'When most more was said than usual, and what tells why',
  schema: { querystring: ChartFilter, response: { 200: Type.Object({ rise: nullable(Rise) }) } },
} as const satisfies Route

/** Each chart by its name, which is the last part of its address. */
export const CHART_ROUTES = {
  volume: getVolumeChart,
  rise: getRise,
  'share-of-voice': getShareChart,
  networks: getNetworkChart,
  languages: getLanguageChart,
  authors: getAuthorChart,
  hashtags: getHashtagChart,
  links: getLinkChart,
  terms: getTermChart,
  hours: getHourChart,
} as const
export type ChartName = keyof typeof CHART_ROUTES
const CHART_NAMES = Object.keys(CHART_ROUTES) as ChartName[]

const ofRise = getRise.schema.response[200]

export const getCharts = {
  method: 'GET',
  url: '/api/charts',
  access: 'mentions:read',
  summary: 'Several charts of one filter, each as its own address gives it: a page asks once',
  schema: {
    querystring: strict({
      ...ChartFilter.properties,
      chart: Type.Array(Type.Enum(CHART_NAMES), { minItems: 1, maxItems: CHART_NAMES.length, uniqueItems: true }),
    }),
    response: {
      200: Type.Object({
        volume: Type.Optional(VolumeChart),
        rise: Type.Optional(ofRise),
        'share-of-voice': Type.Optional(ShareChart),
        networks: Type.Optional(BarChart),
        languages: Type.Optional(BarChart),
        authors: Type.Optional(BarChart),
        hashtags: Type.Optional(BarChart),
        links: Type.Optional(BarChart),
        terms: Type.Optional(BarChart),
        hours: Type.Optional(HourChart),
      }),
    },
  },
} as const satisfies Route

/** Those that have a table: what a rise is told by, is no table. */
export const CHARTS = [
  'volume',
  'share-of-voice',
  'networks',
  'languages',
  'authors',
  'hashtags',
  'links',
  'terms',
  'hours',
] as const satisfies ChartName[]

export const getChartCsv = {
  method: 'GET',
  url: '/api/charts/:chart/csv',
  access: 'mentions:read',
  summary: "A chart's figures as CSV",
  schema: {
    params: strict({ chart: Type.Enum(CHARTS) }),
    querystring: ChartFilter,
    response: { 200: Type.String() },
  },
} as const satisfies Route
