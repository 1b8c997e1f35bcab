import type { Gap } from '@earshot/contract/coverage'
import { type By, type CountRow, countBy, isRolledUp } from '@earshot/db/chart-counts'
import { isSpanned, type TopOf } from '@earshot/db/chart-spans'
import { listRising, listTop, type Rise, type TopRow } from '@earshot/db/chart-tops'
import type { MentionFilter } from '@earshot/db/mention-filter'
import type { Question } from './chart-head.ts'
import { readGaps } from './gaps.ts'
import { mergeTops } from './merge-tops.ts'

/*
 * What charts ask of the database. An answer that hangs on nothing but what days count is kept while they stand at one version
 * (@earshot/db/kept-answers); filters that know of more, such as tags, are asked anew each time. Days that are over are asked
 * apart from today, whose version each new mention changes.
 */

type Asked = Pick<Question, 'tx' | 'workspaceId' | 'version' | 'kept'>

/** Of the days that are over, so many times the limit are looked at: what today adds rarely lifts a key from further down. */
const DEPTH = 20
/** Where more keys than this were heard today, both are added up by the database. */
const MOST_OF_TODAY = 5000
const GAPS_MS = 10_000

export async function askCounts(asked: Asked, filter: MentionFilter, by: By): Promise<CountRow[]> {
  const { tx, workspaceId, kept } = asked
  const rows = []
  for (const { part, version } of isRolledUp(filter)
    ? partsOf(asked, filter)
    : [{ part: filter, version: undefined }]) {
    const read = () => countBy(tx, workspaceId, part, by)
    rows.push(...(await (version ? kept.find([workspaceId, version, 'counts', part, by], read) : read())))
  }
  return rows
}

export async function askTop(
  asked: Asked,
  filter: MentionFilter,
  of: TopOf,
  which: { limit: number; keys?: string[] },
): Promise<TopRow[]> {
  const { tx, workspaceId, kept } = asked
  const ask = (part: MentionFilter, version: string, which: { limit: number; keys?: string[] }) =>
    kept.find([workspaceId, version, 'top', part, of, which], () => listTop(tx, workspaceId, part, of, which))
  if (!isSpanned(filter)) return listTop(tx, workspaceId, filter, of, which)
  const [over, today] = partsOf(asked, filter)
  if (over && today && !which.keys) {
    const depth = DEPTH * which.limit
    const first = await ask(over.part, over.version, { limit: depth })
    const more = await ask(today.part, today.version, { limit: MOST_OF_TODAY })
    const merged = more.length < MOST_OF_TODAY ? mergeTops(first, depth, more, which.limit) : undefined
    if (merged) return merged
  }
  return ask(filter, versionOf(asked, filter), which)
}

export function askRising(
  asked: Asked,
  now: MentionFilter,
  before: MentionFilter,
  how: { limit: number; scale: number },
): Promise<Rise[]> {
  const { tx, workspaceId, kept } = asked
  const read = () => listRising(tx, workspaceId, now, before, how)
  if (!isSpanned(now) || !isSpanned(before)) return read()
  return kept.find([workspaceId, versionOf(asked, now), 'rising', now, before, how], read)
}

/** Whether all that a question asks of counts is kept: what is made of nothing else can be kept whole. */
export function isKept({ filter, before }: Pick<Question, 'filter' | 'before'>): boolean {
  return isSpanned(filter) && isSpanned(before)
}

/** What is made of counts, and of what is said in `of`: written once while counts are kept, else each time. */
export async function askText(
  question: Question,
  of: readonly unknown[],
  write: () => Promise<string>,
): Promise<string> {
  if (!isKept(question)) return write()
  const { workspaceId, kept, zone, base, bucket, limit, filter } = question
  const key = [workspaceId, versionOf(question, filter), 'text', zone, base, bucket, limit, ...of]
  const [text] = await kept.find(key, async () => [await write()], weighText)
  return text as string
}

/** A row of numbers and its key is some hundred bytes. */
const weighText = ([text]: string[]) => Math.ceil((text as string).length / 100)

/** What was not heard grows by the minute, and is added up from all turns of the span: all cards of a page ask for it once. */
export function askGaps({ tx, workspaceId, kept, from, to, now }: Question): Promise<Gap[]> {
  const key = [workspaceId, 'gaps', from, to, Math.floor(now / GAPS_MS)]
  return kept.find(key, () => readGaps(tx, workspaceId, from, to))
}

/** The part of a filter's span that is over, and that of today; one of them where the span lies in it whole. */
function partsOf({ version: { today, over, since } }: Asked, filter: MentionFilter) {
  if (filter.to && filter.to <= today) return [{ part: filter, version: over }]
  if (filter.from && filter.from >= today) return [{ part: filter, version: since }]
  return [
    { part: { ...filter, to: today }, version: over },
    { part: { ...filter, from: today }, version: since },
  ]
}

/** Of a span as a whole, and of those before it. */
function versionOf({ version: { today, over, since } }: Asked, filter: MentionFilter): string {
  return filter.to && filter.to <= today ? over : `${over} ${since}`
}
