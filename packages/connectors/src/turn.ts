import { createHash } from 'node:crypto'
import { Failed } from '@earshot/core/errors'
import type { Outcome } from '@earshot/core/outcome'
import type { Connector, Page, SearchTurn, Turn } from './connector.ts'
import { outcomeOf } from './outcome-of.ts'

/** What a watch reads: one query, a whole channel, or the live stream. */
export type Reading<S = unknown> =
  | { mode: 'search'; turn: SearchTurn<S> }
  | { mode: 'channel'; turn: Turn<S> }
  | { mode: 'stream'; turn: Turn<S> }

/** A page to be stored now. Where `cursor` is given, it is saved in the same transaction as the page. */
export interface TurnPage {
  items: unknown[]
  cursor?: string
}

/** `cut` says that the turn stopped at its bound of pages: what lies between is a gap, to be recorded. */
export interface TurnEnd {
  outcome: Outcome
  cut: boolean
}

/** More pages than this in one turn, and the rest is a gap. */
const MAX_PAGES = 500

/**
 * Runs one turn: yields its pages, each to be stored as it comes, and returns how it ended. Hand `next(n)` the number of posts
 * of the page that were truly new; without it every item counts. A cursor comes with the page after which it is safe: at once
 * from a stream or an oldest-first network; with the last page from a newest-first one, that is, when the turn has joined up.
 * A turn that breaks off still yields what it had, without the cursor. Unplanned errors are thrown.
 */
export async function* runTurn(
  connector: Connector,
  reading: Reading,
  maxPages = MAX_PAGES,
): AsyncGenerator<TurnPage, TurnEnd, number | undefined> {
  let posts = 0
  let held: Page | undefined
  let newest: string | undefined
  let cut = false
  try {
    let count = 0
    const pages = pagesOf(connector, reading)
    for await (const page of reading.mode === 'stream' ? pages : watchForRepeats(pages)) {
      if (held) posts += yieldedPosts(yield { items: held.items }, held)
      held = undefined
      if (count === 0) newest = page.newest
      if (page.cursor !== undefined) posts += yieldedPosts(yield { items: page.items, cursor: page.cursor }, page)
      else held = page
      count += 1
      if (count >= maxPages && reading.mode !== 'stream') {
        cut = true
        break
      }
    }
  } catch (error) {
    if (held) yield { items: held.items }
    if (reading.turn.signal.aborted) return endAborted(reading, posts)
    return { outcome: outcomeOf(error), cut }
  }
  const last = { items: held?.items ?? [], ...(newest === undefined ? {} : { cursor: newest }) }
  if (held) posts += yieldedPosts(yield last, held)
  return { outcome: heard(posts), cut }
}

function pagesOf(connector: Connector, reading: Reading): AsyncIterable<Page> {
  const pages =
    reading.mode === 'search'
      ? connector.search?.(reading.turn)
      : reading.mode === 'channel'
        ? connector.channel?.(reading.turn)
        : connector.stream?.(reading.turn)
  if (!pages) throw new Failed(`${connector.label} has no ${reading.mode} to read.`)
  return pages
}

/** A network that serves the same page again would be read for ever: the turn stops and says so. */
async function* watchForRepeats(pages: AsyncIterable<Page>): AsyncGenerator<Page> {
  let before: string | undefined
  for await (const page of pages) {
    const digest =
      page.items.length > 0 ? createHash('sha1').update(JSON.stringify(page.items)).digest('base64') : undefined
    if (digest !== undefined && digest === before) throw new Failed('The network served the same page twice in a row.')
    before = digest
    yield page
  }
}

/** A stream ends when its time is over, and has heard; any other turn has not joined up, and says so. */
function endAborted(reading: Reading, posts: number): TurnEnd {
  if (reading.mode === 'stream') return { outcome: heard(posts), cut: false }
  return {
    outcome: { kind: 'failed', why: 'The turn was stopped before it had read back to where the last one ended.' },
    cut: false,
  }
}

const yieldedPosts = (told: number | undefined, page: Page) => told ?? page.items.length

const heard = (posts: number): Outcome => (posts > 0 ? { kind: 'heard', posts } : { kind: 'nothing-new' })
