import type { ChartFilter } from '@earshot/contract/charts'
import type { MentionFilter as FilterQuery } from '@earshot/contract/mention-filter'
import { Invalid } from '@earshot/core/errors'
import { type Bucket, countBy } from '@earshot/db/chart-counts'
import type { Tx } from '@earshot/db/client'
import type { MentionFilter } from '@earshot/db/mention-filter'
import type { Caller } from './caller.ts'
import { startOfDay } from './days.ts'
import { readGaps } from './gaps.ts'
import { resolveFilter } from './search.ts'

const DAY_MS = 24 * 3600_000
const QUARTER_MS = 15 * 60_000
const LONGEST_MS = 3 * 366 * DAY_MS

/** A chart's question, worked out: its filter, and that of the period of equal length just before. */
export interface Question {
  tx: Tx
  workspaceId: string
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

/** Works out a chart's question. Counts hold muted authors, so the click-through shows them. */
export async function readQuestion(tx: Tx, caller: Caller, query: ChartFilter, now: number): Promise<Question> {
  const { bucket, limit = 10, ...given } = query
  const zone = caller.timeZone
  // Up to the end of the running quarter of an hour: counts are kept by the quarter.
  const end = new Date(Math.ceil((now + 1) / QUARTER_MS) * QUARTER_MS)
  const asked = { muted: 'show' as const, ...given }
  const { filter } = await resolveFilter(tx, caller, asked)
  const to = filter.to ?? end
  const from = filter.from ?? startOfDay(localDay(to.getTime() - 29 * DAY_MS, zone), zone)
  if (from >= to) throw new Invalid('The span ends before it begins.', { '/from': 'is not before /to' })
  if (to.getTime() - from.getTime() > LONGEST_MS)
    throw new Invalid('A chart shows three years at most.', { '/from': 'is too long ago' })
  const beforeFrom = new Date(from.getTime() - (to.getTime() - from.getTime()))
  const before = await resolveFilter(tx, caller, { ...asked, from: beforeFrom.toISOString(), to: from.toISOString() })
  const inSpan = await resolveFilter(tx, caller, { ...asked, from: from.toISOString(), to: to.toISOString() })
  return {
    tx,
    workspaceId: caller.workspaceId,
    zone,
    from,
    to,
    beforeFrom,
    filter: inSpan.filter,
    before: before.filter,
    base: { ...asked, from: from.toISOString(), to: to.toISOString() },
    limit,
    bucket: bucket ?? (to.getTime() - from.getTime() <= 3 * DAY_MS ? 'hour' : 'day'),
  }
}

/** What every chart's answer begins with. */
export async function readHead(question: Question) {
  const { tx, workspaceId, zone, from, to, beforeFrom, filter, before, base } = question
  const sum = async (of: MentionFilter) =>
    (await countBy(tx, workspaceId, of, 'nothing')).reduce((all, { count }) => all + count, 0)
  return {
    span: { from: from.toISOString(), to: to.toISOString() },
    before: { from: beforeFrom.toISOString(), to: from.toISOString() },
    timeZone: zone,
    total: await sum(filter),
    totalBefore: await sum(before),
    gaps: await readGaps(tx, workspaceId, from, to),
    filter: base,
  }
}

function localDay(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    at,
  )
}
