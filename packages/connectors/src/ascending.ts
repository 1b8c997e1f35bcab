import { Failed } from '@earshot/core/errors'
import type { Page } from './connector.ts'

/** A network that lists oldest first from a time on. */
export interface Ascending {
  /** Page `page` (from 1) of what is not older than `from` (ms since the epoch); `more` where it was full. */
  fetch(from: number, page: number): Promise<{ items: unknown[]; more: boolean }>
  /** The time that the network sorts by, in ms since the epoch; undefined where the item tells none. */
  timeOf(item: unknown): number | undefined
}

/**
 * Reads such a network from `from` to its end. The next page starts at the last item's time, so that neither a cap on hits nor
 * a post that is added or deleted meanwhile moves anything past us; only items of one same second are counted off in pages.
 * Each page comes with its cursor: a turn that breaks off goes on from there.
 */
export async function* ascending({ fetch, timeOf }: Ascending, from: number, now: number): AsyncGenerator<Page> {
  let start = from
  let had = new Set<string>()
  for (let page = 1; ; ) {
    const { items, more } = await fetch(start, page)
    const fresh = items.filter((item) => !had.has(JSON.stringify(item)))
    // A time from the future would hide all that comes after it.
    const times = items.map(timeOf).filter((time) => time !== undefined && time <= now + CLOCK_SKEW_MS) as number[]
    const last = Math.max(0, ...times)
    if (fresh.length > 0) yield { items: fresh, ...(last > 0 ? { cursor: new Date(last).toISOString() } : {}) }
    if (!more || items.length === 0) return
    if (page > MOST_OF_A_SECOND) throw new Failed('The network gives the same page again and again.')
    // Whole seconds, since that is what networks take.
    const next = Math.floor(last / 1000) * 1000
    page = next > start ? 1 : page + 1
    start = Math.max(next, start)
    had = new Set([...(page === 1 ? [] : had), ...items.map((item) => JSON.stringify(item))])
  }
}

const CLOCK_SKEW_MS = 10 * 60_000
/** More pages than this without a later second, and the network goes in a circle. */
const MOST_OF_A_SECOND = 20
