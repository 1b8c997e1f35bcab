import type { AnswerReport, AnswerReportFilter } from '@earshot/contract/answer-report'
import type { MentionFilter } from '@earshot/contract/mention-filter'
import { readAnswerMeasure } from '@earshot/db/answer-measure'
import { type ReportLine, type ReportPart, readAnswerReport } from '@earshot/db/answer-report'
import { listOverdueLimits } from '@earshot/db/answer-times'
import type { Tx } from '@earshot/db/client'
import type { KeptAnswers } from '@earshot/db/kept-answers'
import { listMembers } from '@earshot/db/members'
import { listMonitorNames } from '@earshot/db/monitors'
import { bucketsBetween } from './buckets.ts'
import type { Caller } from './caller.ts'
import { readQuestion } from './chart-head.ts'
import { within } from './charts.ts'
import { toCsv } from './csv.ts'

/** How soon was looked and answered. A line's `lateFilter` and `overdueFilter` list the very mentions that it counts. */
export async function answerReport(
  tx: Tx,
  caller: Caller,
  { by, ...asked }: AnswerReportFilter,
  at: { now: number; kept: KeptAnswers },
): Promise<AnswerReport> {
  const { now } = at
  const question = await readQuestion(tx, caller, asked, at)
  const { workspaceId, zone, from, to, filter, base } = question
  const measure = await readAnswerMeasure(tx, workspaceId, now, from)
  const limits = await listOverdueLimits(tx, workspaceId, now)
  const read = (by: Parameters<typeof readAnswerReport>[3]['by']) =>
    readAnswerReport(tx, workspaceId, filter, { by, measure, limits })
  const found = new Map((await read(by)).map((line) => [line.key, line]))
  const lineOf = (key: string, narrow: Partial<MentionFilter>, label: string | null = null) => {
    const line = found.get(key)
    return line || by === 'week' ? [{ key, label, ...toLine(line ?? EMPTY, { ...base, ...narrow }) }] : []
  }
  const lines = async () => {
    if (by === 'week')
      return bucketsBetween(from, to, 'week', zone).flatMap(({ start, end }) =>
        lineOf(String(start), within(start, end, from, to)).map((line) => ({
          ...line,
          key: new Date(start).toISOString(),
        })),
      )
    if (by === 'priority')
      return (['urgent', 'high', 'normal', 'low'] as const).flatMap((priority) =>
        lineOf(priority, { priority: [priority] }),
      )
    const names = new Map(
      (by === 'monitor' ? await listMonitorNames(tx, workspaceId) : await listMembers(tx, workspaceId)).map(
        ({ id, name }) => [id, name],
      ),
    )
    const narrow = (id: string) => (by === 'monitor' ? { monitor: [id] } : { answeredBy: [id] })
    return [...found.keys()].flatMap((id) => lineOf(id, narrow(id), names.get(id) ?? null))
  }
  return {
    span: { from: from.toISOString(), to: to.toISOString() },
    timeZone: zone,
    hasTargets: measure.targets.length > 0,
    total: toLine((await read('nothing'))[0] ?? EMPTY, base),
    lines: await lines(),
  }
}

const NONE: ReportPart = { done: 0, medianMs: null, p90Ms: null, kept: 0, late: 0 }
const EMPTY: ReportLine = { key: '', heard: 0, overdue: 0, answer: NONE, look: NONE }

function toLine({ heard, overdue, answer, look }: ReportLine, filter: MentionFilter) {
  return {
    heard,
    answer: { ...answer, lateFilter: { ...filter, late: 'answer' as const } },
    look: { ...look, lateFilter: { ...filter, late: 'look' as const } },
    overdue,
    overdueFilter: { ...filter, overdue: true },
  }
}

export async function answerReportCsv(...[tx, caller, asked, at]: Parameters<typeof answerReport>): Promise<string> {
  const { lines } = await answerReport(tx, caller, asked, at)
  const part = (of: string) => [`${of}`, `${of} median`, `${of} 9 in 10`, `${of} in time`, `${of} late`]
  const cells = ({ done, medianMs, p90Ms, kept, late }: ReportPart) => [
    done,
    minutes(medianMs),
    minutes(p90Ms),
    kept,
    late,
  ]
  return toCsv(
    [asked.by, 'heard', ...part('answered'), ...part('looked at'), 'overdue now'],
    lines.map((line) => [
      line.label ?? line.key,
      line.heard,
      ...cells(line.answer),
      ...(asked.by === 'member' ? Array(5).fill(null) : cells(line.look)),
      line.overdue,
    ]),
  )
}

const minutes = (ms: number | null) => (ms === null ? null : Math.round(ms / 6_000) / 10)
