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
 * a post that is added or deleted meanwhile moves anything past us; only items of one same moment are counted off in pages.
 * Each page comes with its cursor: a turn that breaks off goes on from there.
 */
export async function* ascending({ fetch, timeOf }: Ascending, from: number, now: number): AsyncGenerator<Page> {
  let start = from
  for (let page = 1; ; ) {
    const { items, more } = await fetch(start, page)
    const last = Math.max(...items.map((item) => timeOf(item) ?? 0).filter((time) => time <= now + CLOCK_SKEW_MS), 0)
    yield { items, ...(last > 0 ? { cursor: new Date(last).toISOString() } : {}) }
    if (!more || items.length === 0) return
    if (last < start) throw new Failed('The network answers with what is older than was asked for.')
    // Whole seconds, since that is what networks take.
    const next = Math.floor(last / 1000) * 1000
    page = next > start ? 1 : page + 1
    start = Math.max(next, start)
  }
}

const CLOCK_SKEW_MS = 10 * 60_000
