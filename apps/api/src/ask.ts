import type { Gap } from '@earshot/contract/coverage'
import { type By, type CountRow, countBy, isRolledUp } from '@earshot/db/chart-counts'
import { isSpanned, type TopOf } from '@earshot/db/chart-spans'
import { listRising, listTop, type Rise, type TopRow } from '@earshot/db/chart-tops'
import type { MentionFilter } from '@earshot/db/mention-filter'
import type { Question } from './chart-head.ts'
import { readGaps } from './gaps.ts'
import { mergeRises } from './merge-rises.ts'
import { mergeTops } from './merge-tops.ts'

/*
 * What charts ask of the database. An answer that hangs on nothing but what days count is kept while they stand at one version
 * (@earshot/db/kept-answers); filters that know of more, such as tags, are asked anew each time. Days that are over are asked
 * apart from today, whose version each new mention changes.
 */

type Asked = Pick<Question, 'tx' | 'workspaceId' | 'version' | 'kept'>

/** A filter of days that stand at one version. */
interface Part {
  part: MentionFilter
  version: string
}

/** Of the days that are over, so many times the limit are looked at: what today adds rarely lifts a key from further down. */
const DEPTH = 20
/** Where today has as many keys as this, or more than that must be looked up in the days that are over, the database adds up both. */
const MOST_OF_TODAY = 5000
const MOST_OPEN = 2000
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

type Which = { limit: number; keys?: string[] }

export async function askTop(asked: Asked, filter: MentionFilter, of: TopOf, which: Which): Promise<TopRow[]> {
  if (!isSpanned(filter)) return listTop(asked.tx, asked.workspaceId, filter, of, which)
  const [over, today] = partsOf(asked, filter)
  const added = over && today && (await addTodaysTop(asked, over, today, of, which))
  return added ?? readTop(asked, { part: filter, version: versionOf(asked, filter) }, of, which)
}

/** undefined where too much of it hangs on today. */
async function addTodaysTop(asked: Asked, over: Part, today: Part, of: TopOf, which: Which) {
  const { limit } = which
  if (which.keys) {
    const first = await readTop(asked, over, of, which)
    return mergeTops(first, Number.POSITIVE_INFINITY, await readTop(asked, today, of, which), limit).first
  }
  const depth = DEPTH * limit
  const first = await readTop(asked, over, of, { limit: depth })
  const more = await readTop(asked, today, of, { limit: MOST_OF_TODAY })
  if (more.length === MOST_OF_TODAY) return undefined
  const { open: keys, ...merged } = mergeTops(first, depth, more, limit)
  if (keys.length === 0) return merged.first
  if (keys.length > MOST_OPEN) return undefined
  const rows = await readTop(asked, over, of, { limit: keys.length, keys })
  return mergeTops(first, depth, more, limit, { keys, rows }).first
}

function readTop(
  { tx, workspaceId, kept }: Asked,
  { part, version }: Part,
  of: TopOf,
  which: Which,
): Promise<TopRow[]> {
  return kept.find([workspaceId, version, 'top', part, of, which], () => listTop(tx, workspaceId, part, of, which))
}

export async function askRising(
  asked: Asked,
  now: MentionFilter,
  before: MentionFilter,
  how: { limit: number; scale: number },
): Promise<Rise[]> {
  const { tx, workspaceId, kept } = asked
  if (!isSpanned(now) || !isSpanned(before)) return listRising(tx, workspaceId, now, before, how)
  const read = (part: MentionFilter, version: string, how: { limit: number; scale: number }) =>
    kept.find([workspaceId, version, 'rising', part, before, how], () => listRising(tx, workspaceId, part, before, how))
  return (await addTodaysRises(asked, now, before, how, read)) ?? read(now, versionOf(asked, now), how)
}

/** undefined where a span has no day that is over beside today, or too much of it hangs on today. */
async function addTodaysRises(
  asked: Asked,
  now: MentionFilter,
  before: MentionFilter,
  { limit, scale }: { limit: number; scale: number },
  read: (part: MentionFilter, version: string, how: { limit: number; scale: number }) => Promise<Rise[]>,
): Promise<Rise[] | undefined> {
  const [over, today] = partsOf(asked, now)
  if (!over || !today) return undefined
  const total = async (filter: MentionFilter) =>
    (await askCounts(asked, filter, 'nothing')).reduce((sum, { count }) => sum + count, 0)
  const totalBefore = await total(before)
  const scaleOver = totalBefore === 0 ? 1 : (await total(over.part)) / totalBefore
  const depth = DEPTH * limit
  const first = await read(over.part, over.version, { limit: depth, scale: scaleOver })
  const words = await readTop(asked, today, 'terms', { limit: MOST_OF_TODAY })
  if (words.length === MOST_OF_TODAY) return undefined
  const merge = (known: Rise[]) => mergeRises(first, depth, known, words, { limit, scaleOver, scale })
  const { open: keys } = merge([])
  if (keys.length > MOST_OPEN) return undefined
  const { first: found, isDeeper } = merge(await lookUp(asked, over, before, keys))
  return isDeeper ? undefined : found
}

async function lookUp(asked: Asked, over: Part, before: MentionFilter, keys: string[]): Promise<Rise[]> {
  if (keys.length === 0) return []
  const countsOf = async (part: Part) =>
    new Map((await readTop(asked, part, 'terms', { limit: keys.length, keys })).map(({ key, count }) => [key, count]))
  const counts = await countsOf(over)
  const countsBefore = await countsOf({ part: before, version: over.version })
  return keys.map((key) => ({ key, count: counts.get(key) ?? 0, before: countsBefore.get(key) ?? 0 }))
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
function partsOf({ version: { today, over, since } }: Asked, filter: MentionFilter): Part[] {
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
