import type { BarChart, HourChart, ShareChart, VolumeChart } from '@earshot/contract/charts'
import type { Sentiment } from '@earshot/core/verdict'
import { listAuthorRefs } from '@earshot/db/authors'
import type { CountRow } from '@earshot/db/chart-counts'
import type { TopOf } from '@earshot/db/chart-spans'
import type { MentionFilter } from '@earshot/db/mention-filter'
import { listMonitorNames } from '@earshot/db/monitors'
import { askCounts, askRising, askTop } from './ask.ts'
import { bucketsBetween } from './buckets.ts'
import { type Question, readHead } from './chart-head.ts'
import { wilson } from './wilson.ts'

type Sums = Record<Sentiment, number>
const HOURS = 168

/** One line of time by sentiment, and the period before as totals. */
export async function volumeChart(question: Question): Promise<VolumeChart> {
  const { zone, from, to, beforeFrom, filter, before, base, bucket } = question
  const now = sumUp(await askCounts(question, filter, { bucket }))
  const then = sumUp(await askCounts(question, before, { bucket }))
  const inside = (start: number, end: number, lo: Date, hi: Date) => ({ ...base, ...within(start, end, lo, hi) })
  return {
    ...(await readHead(question)),
    bucket,
    points: bucketsBetween(from, to, bucket, zone).map(({ start, end }) => {
      const sums = now.get(String(start)) ?? none()
      return { at: new Date(start).toISOString(), ...sums, total: totalOf(sums), filter: inside(start, end, from, to) }
    }),
    pointsBefore: bucketsBetween(beforeFrom, from, bucket, zone).map(({ start, end }) => ({
      at: new Date(start).toISOString(),
      total: totalOf(then.get(String(start)) ?? none()),
      filter: inside(start, end, beforeFrom, from),
    })),
  }
}

/** A stretch of time, cut where the span that is asked about begins and ends. */
export function within(start: number, end: number, from: Date, to: Date): { from: string; to: string } {
  return {
    from: new Date(Math.max(start, from.getTime())).toISOString(),
    to: new Date(Math.min(end, to.getTime())).toISOString(),
  }
}

/** Each monitor's part of what all of them have; a mention of two is in both. */
export async function shareChart(question: Question): Promise<ShareChart> {
  const { tx, workspaceId, filter, before, base } = question
  const wanted = new Set(filter.monitorIds ?? [])
  const all = await listMonitorNames(tx, workspaceId)
  const monitors = all.filter(({ id }) => wanted.size === 0 || wanted.has(id))
  const rows = []
  for (const { id, name, kind } of monitors) {
    const only = (of: MentionFilter): MentionFilter => ({ ...of, monitorIds: [id] })
    const sums = sumUp(await askCounts(question, only(filter), 'nothing')).get('') ?? none()
    const then = sumUp(await askCounts(question, only(before), 'nothing')).get('') ?? none()
    rows.push({ id, name, kind, sums, count: totalOf(sums), countBefore: totalOf(then) })
  }
  const sum = rows.reduce((total, { count }) => total + count, 0)
  const bars = rows.map(({ id, name, kind, sums, count, countBefore }) => ({
    monitorId: id,
    label: name,
    kind,
    count,
    countBefore,
    share: sum === 0 ? 0 : count / sum,
    ...wilson(count, sum),
    ...sums,
    filter: { ...base, monitor: [id] },
  }))
  return { ...(await readHead(question)), bars: bars.sort((a, b) => b.count - a.count) }
}

/** By network or by language: every mention is in one bar, and what is past the limit in `other`. */
export async function partsChart(question: Question, by: 'network' | 'language'): Promise<BarChart> {
  const { filter, before, base, limit } = question
  const now = sumUp(await askCounts(question, filter, by))
  const then = sumUp(await askCounts(question, before, by))
  const bars = [...now].map(([key, sums]) => ({
    key,
    label: key,
    count: totalOf(sums),
    countBefore: totalOf(then.get(key) ?? none()),
    ...sums,
    filter: { ...base, [by]: [key] },
  }))
  bars.sort((a, b) => b.count - a.count || a.key.localeCompare(b.key))
  const other = bars.slice(limit).reduce((sum, { count }) => sum + count, 0)
  return { ...(await readHead(question)), bars: bars.slice(0, limit), other }
}

/** Authors, hashtags or links in the most mentions. */
export async function topChart(question: Question, of: Exclude<TopOf, 'terms'>): Promise<BarChart> {
  const { tx, workspaceId, filter, before, base, limit } = question
  const rows = await askTop(question, filter, of, { limit })
  const keys = rows.map(({ key }) => key)
  const then = new Map((await askTop(question, before, of, { limit, keys })).map(({ key, count }) => [key, count]))
  const refs = of === 'authors' ? await listAuthorRefs(tx, workspaceId, keys) : new Map()
  const bars = rows.map(({ key, ...sums }) => {
    const author = refs.get(key)
    const about = author && {
      network: author.network,
      followers: author.followers,
      avatarUrl: author.avatarUrl,
      url: author.url,
    }
    const label = author ? author.handle : of === 'hashtags' ? `#${key}` : key
    const only = of === 'authors' ? { author: [key] } : of === 'hashtags' ? { hashtag: key } : { link: key }
    return { key, label, ...sums, countBefore: then.get(key) ?? 0, ...about, filter: { ...base, ...only } }
  })
  return { ...(await readHead(question)), bars, other: 0 }
}

export async function termChart(question: Question): Promise<BarChart> {
  const { filter, before, base, limit } = question
  const head = await readHead(question)
  const scale = head.totalBefore === 0 ? 1 : head.total / head.totalBefore
  const rising = await askRising(question, filter, before, { limit, scale })
  const keys = rising.map(({ key }) => key)
  const sums = new Map((await askTop(question, filter, 'terms', { limit, keys })).map((row) => [row.key, row]))
  const bars = rising.flatMap(({ key, before: countBefore }) => {
    const row = sums.get(key)
    return row ? [{ ...row, label: key, countBefore, filter: { ...base, term: key } }] : []
  })
  return { ...head, bars, other: 0 }
}

export async function hourChart(question: Question): Promise<HourChart> {
  const { filter, base } = question
  const sums = sumUp(await askCounts(question, filter, 'hour-of-week'))
  const cells = Array.from({ length: HOURS }, (_, hourOfWeek) => ({
    hourOfWeek,
    count: totalOf(sums.get(String(hourOfWeek)) ?? none()),
    filter: { ...base, hourOfWeek },
  }))
  return { ...(await readHead(question)), cells }
}

const none = (): Sums => ({ negative: 0, neutral: 0, positive: 0 })
const totalOf = (sums: Sums) => sums.negative + sums.neutral + sums.positive

function sumUp(rows: CountRow[]): Map<string, Sums> {
  const all = new Map<string, Sums>()
  for (const { key, sentiment, count } of rows) {
    const sums = all.get(key) ?? none()
    sums[sentiment] += count
    all.set(key, sums)
  }
  return all
}
