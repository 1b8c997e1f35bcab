import { Failed } from '@earshot/core/errors'
import { Type } from 'typebox'
import type { Page, Turn } from '../connector.ts'
import { HOUR } from '../limits.ts'
import { at, textAt } from '../records.ts'
import { DELETED, isGone } from '../reddit/normalise.ts'
import { headers } from '../reddit/read.ts'
import { findUtc } from '../time.ts'

export type Settings = { contact: string }
export const Listing = Type.Object({ data: Type.Object({ children: Type.Array(Type.Unknown()) }) })
/** As many as Reddit tells of at once. */
const MOST = 100
const REST_MS = 12 * HOUR

/**
 * Asks about all that is kept, a hundred at a time, then rests. What Reddit says nothing of, such as posts of a subreddit that was
 * closed, is let be: it may come back. The cursor is the last id that was asked about, or when a round ended.
 */
export async function* channel({ http, kept, settings, cursor, now }: Turn<Settings>): AsyncGenerator<Page> {
  if (!kept) throw new Failed('Nothing is kept here to be asked about.')
  const sinceEnd = now() - Date.parse(findUtc(cursor) ?? '')
  if (sinceEnd >= 0 && sinceEnd < REST_MS) return
  let after = /^t[13]_\w+$/.test(cursor ?? '') ? cursor : undefined
  for (;;) {
    const ids = await kept.ids(after, MOST)
    after = ids.at(-1)
    if (after === undefined) return yield { items: [], cursor: new Date(now()).toISOString() }
    const query = { id: ids.join(','), raw_json: 1 }
    const { data } = await http.getJson(Listing, '/api/info', query, { headers: headers(settings) })
    yield { items: data.children.filter((thing) => !stands(thing)), cursor: after }
  }
}

/** With its author and its words; what can't be read does not. */
function stands(thing: unknown): boolean {
  const author = textAt(thing, 'data.author')
  const isReadable = textAt(thing, 'data.name') !== undefined && author !== undefined
  return isReadable && author !== DELETED && !isGone(at(thing, 'data'))
}
