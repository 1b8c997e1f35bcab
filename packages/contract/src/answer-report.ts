import { type Static, Type } from 'typebox'
import { MentionFilter, mentionFilter } from './mention-filter.ts'
import type { Route } from './route.ts'
import { Count, nullable, strict, Time } from './shape.ts'

export const REPORT_BY = ['week', 'monitor', 'priority', 'member'] as const

/** The feed's filter; without `from` and `to`, the last 30 days. */
export const AnswerReportFilter = strict({ ...mentionFilter, by: Type.Enum(REPORT_BY) })
export type AnswerReportFilter = Static<typeof AnswerReportFilter>

/** How soon it was done, in ms of open hours: the median and what nine in ten were done within. */
const Part = Type.Object({
  done: Count,
  medianMs: nullable(Type.Number()),
  p90Ms: nullable(Type.Number()),
  /** Done within what is promised; what is promised and neither kept nor late still has time. */
  kept: Count,
  /** Done later than promised, or not yet and overdue: as many as `lateFilter` lists. */
  late: Count,
  lateFilter: MentionFilter,
})
export type AnswerReportPart = Static<typeof Part>

const line = {
  heard: Count,
  answer: Part,
  look: Part,
  /** Open and overdue now, by answer or look: as many as `overdueFilter` lists. */
  overdue: Count,
  overdueFilter: MentionFilter,
}
const Line = Type.Object({
  /** A monitor's or member's id, a priority; of a week its start. */
  key: Type.String(),
  /** A monitor's or member's name; null where it is gone, or where the key says it. */
  label: nullable(Type.String()),
  ...line,
})
export type AnswerReportLine = Static<typeof Line>

/** Of mentions that were news when they were heard. By member: of whoever answered first, and without looks, of which nobody's name is kept. */
export const AnswerReport = Type.Object({
  span: Type.Object({ from: Time, to: Time }),
  timeZone: Type.String(),
  /** No target is set: nothing is promised. */
  hasTargets: Type.Boolean(),
  total: Type.Object(line),
  lines: Type.Array(Line),
})
export type AnswerReport = Static<typeof AnswerReport>

export const getAnswerReport = {
  method: 'GET',
  url: '/api/answer-times/report',
  access: 'mentions:read',
  summary: 'How soon mentions were first looked at and first answered, in open hours, against what is promised',
  schema: { querystring: AnswerReportFilter, response: { 200: AnswerReport } },
} as const satisfies Route

export const getAnswerReportCsv = {
  method: 'GET',
  url: '/api/answer-times/report/csv',
  access: 'mentions:read',
  summary: 'The same as CSV, times in minutes',
  schema: { querystring: AnswerReportFilter, response: { 200: Type.String() } },
} as const satisfies Route
