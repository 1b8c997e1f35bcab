import { Type } from 'typebox'
import type { Page, Turn } from '../connector.ts'
import { DAY } from '../limits.ts'
import { asOne, pages } from '../paging.ts'
import { at, countAt, textAt } from '../records.ts'
import { findUtc } from '../time.ts'
import { newestTime, readFrom } from '../time-cursor.ts'
import { HEADERS, type Settings, urnOf } from './settings.ts'

export const Elements = Type.Object({ elements: Type.Array(Type.Unknown()) })
/** Comments are heard for so long after their post. */
const COMMENTS_LIVE_MS = 14 * DAY
const PAGE = 50
const Metadata = Type.Object({ results: Type.Record(Type.String(), Type.Unknown()) })

/** The page's posts, newest first, and the comments on those of the last two weeks, of which LinkedIn gives no list of their own. */
export function channel(turn: Turn<Settings>): AsyncGenerator<Page> {
  return asOne(parts(turn))
}

async function* parts(turn: Turn<Settings>): AsyncGenerator<Page> {
  const heardTo = readFrom(turn)
  const from = Math.min(heardTo, Math.max(turn.since, heardTo - COMMENTS_LIVE_MS))
  const onlyNew = (items: unknown[]): Page => {
    const fresh = items.filter((item) => !(Date.parse(timeOf(item) ?? '') < heardTo))
    const newest = newestTime(fresh.map(timeOf), turn)
    return { items: fresh, ...(newest === undefined ? {} : { newest }) }
  }
  for await (const { items } of posts(turn, from)) {
    const told = await countsOf(turn, items)
    yield onlyNew(items.map((post) => ({ post, counts: told.get(textAt(post, 'id')) })))
    for (const post of items)
      if (countAt(told.get(textAt(post, 'id')), 'commentSummary.count'))
        for await (const comments of commentsOn(turn, textAt(post, 'id'))) yield onlyNew(comments)
  }
}

/** How often each of these posts was commented on and reacted to, in one request. */
async function countsOf({ http }: Turn<Settings>, items: unknown[]): Promise<Map<string | undefined, unknown>> {
  const urns = items.flatMap((post) => textAt(post, 'id') ?? [])
  if (urns.length === 0) return new Map()
  // The list's own signs must not be encoded, those of its members must.
  const url = `/rest/socialMetadata?ids=List(${urns.map(encodeURIComponent).join(',')})`
  const { results } = await http.getJson(Metadata, url, {}, { headers: HEADERS })
  return new Map(urns.map((urn) => [urn, Object.hasOwn(results, urn) ? results[urn] : undefined]))
}

function posts(turn: Turn<Settings>, from: number): AsyncGenerator<Page> {
  const query = { q: 'author', author: urnOf(turn.settings), sortBy: 'CREATED', count: PAGE }
  const headers = { ...HEADERS, 'x-restli-method': 'FINDER' }
  return pages<number>({
    async fetch(start = 0) {
      const { elements } = await turn.http.getJson(Elements, '/rest/posts', { ...query, start }, { headers })
      return { items: elements, next: elements.length > 0 ? start + elements.length : undefined }
    },
    newest: () => undefined,
    isOld: (post) => Date.parse(timeOf({ post }) ?? '') < from,
  })
}

/** Comments, each page followed by the answers to them. In which order they come is not documented, so all are read. */
async function* commentsOn(turn: Turn<Settings>, urn: string | undefined, postUrn = urn): AsyncGenerator<unknown[]> {
  if (urn === undefined) return
  const url = `/rest/socialActions/${encodeURIComponent(urn)}/comments`
  const found = pages<number>({
    async fetch(start = 0) {
      const { elements } = await turn.http.getJson(Elements, url, { start, count: PAGE }, { headers: HEADERS })
      return { items: elements, next: elements.length > 0 ? start + elements.length : undefined }
    },
    newest: () => undefined,
    isOld: () => false,
  })
  for await (const { items } of found) {
    yield items.map((comment) => ({ comment, postUrn }))
    for (const comment of items)
      if (countAt(comment, 'commentsSummary.aggregatedTotalComments'))
        yield* commentsOn(turn, textAt(comment, 'commentUrn'), postUrn)
  }
}

const timeOf = (item: unknown) =>
  findUtc(at(item, 'comment.created.time') ?? at(item, 'post.publishedAt') ?? at(item, 'post.createdAt'))
