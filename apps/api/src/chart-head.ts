import type { ChartFilter } from '@earshot/contract/charts'
import type { MentionFilter as FilterQuery } from '@earshot/contract/mention-filter'
import { Invalid } from '@earshot/core/errors'
import type { Bucket } from '@earshot/db/chart-counts'
import type { Tx } from '@earshot/db/client'
import { type DaysVersion, type KeptAnswers, readVersion } from '@earshot/db/kept-answers'
import type { MentionFilter } from '@earshot/db/mention-filter'
import { narrowByWords } from '@earshot/db/mention-search'
import { askCounts, askGaps } from './ask.ts'
import type { Caller } from './caller.ts'
import { startOfDay } from './days.ts'
import { toFilter } from './filter.ts'
import { parseWords } from './search.ts'

const DAY_MS = 24 * 3600_000
const QUARTER_MS = 15 * 60_000
const LONGEST_MS = 3 * 366 * DAY_MS

/** A chart's question, worked out: its filter, and that of the period of equal length just before. */
export interface Question {
  tx: Tx
  workspaceId: string
  /** Of the days of both spans. */
  version: DaysVersion
  kept: KeptAnswers
  now: number
  zone: string
  from: Date
  to: Date
  beforeFrom: Date
  filter: MentionFilter
  before: MentionFilter
  /** What a click-through adds to: complete, for `GET /api/mentions`. */
  base: FilterQuery
  limit: number
  bucket: Bucket
}

/**
 * Works out a chart's question; its words are looked up once in each of the two spans. Counts hold muted authors, so the
 * click-through shows them.
 */
export async function readQuestion(
  tx: Tx,
  caller: Caller,
  { bucket, limit = 10, ...given }: ChartFilter,
  { now, kept }: { now: number; kept: KeptAnswers },
): Promise<Question> {
  const { workspaceId, timeZone: zone } = caller
  // Up to the end of the running quarter of an hour: counts are kept by the quarter.
  const end = new Date(Math.ceil((now + 1) / QUARTER_MS) * QUARTER_MS)
  const asked = { muted: 'show' as const, ...given }
  const words = parseWords(asked.text)
  const whole = await toFilter(tx, asked, caller)
  const to = whole.to ?? end
  const from = whole.from ?? startOfDay(localDay(to.getTime() - 29 * DAY_MS, zone), zone)
  if (from >= to) throw new Invalid('The span ends before it begins.', { '/from': 'is not before /to' })
  if (to.getTime() - from.getTime() > LONGEST_MS)
    throw new Invalid('A chart shows three years at most.', { '/from': 'is too long ago' })
  const beforeFrom = new Date(from.getTime() - (to.getTime() - from.getTime()))
  const inSpan = async (from: Date, to: Date): Promise<MentionFilter> => {
    const filter = { ...whole, from, to }
    return words ? (await narrowByWords(tx, workspaceId, filter, words)).filter : filter
  }
  return {
    ...{ tx, workspaceId, zone, from, to, beforeFrom, limit, kept, now },
    version: await readVersion(tx, workspaceId, { from: beforeFrom, to, now }),
    filter: await inSpan(from, to),
    before: await inSpan(beforeFrom, from),
    base: { ...asked, from: from.toISOString(), to: to.toISOString() },
    bucket: bucket ?? (to.getTime() - from.getTime() <= 3 * DAY_MS ? 'hour' : 'day'),
  }
}

/** What every chart's answer begins with. */
export async function readHead(question: Question) {
  const { zone, from, to, beforeFrom, filter, before, base } = question
  const sum = async (of: MentionFilter) =>
    (await askCounts(question, of, 'nothing')).reduce((all, { count }) => all + count, 0)
  return {
    span: { from: from.toISOString(), to: to.toISOString() },
    before: { from: beforeFrom.toISOString(), to: from.toISOString() },
    timeZone: zone,
    total: await sum(filter),
    totalBefore: await sum(before),
    gaps: await askGaps(question),
    filter: base,
  }
}

function localDay(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    at,
  )
}
