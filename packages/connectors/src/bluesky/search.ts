import { Type } from 'typebox'
import type { Page, SearchTurn } from '../connector.ts'
import { pages } from '../paging.ts'
import { textAt } from '../records.ts'
import { findUtc } from '../time.ts'
import { newestTime, readFrom } from '../time-cursor.ts'
import type { Settings } from './settings.ts'

const Answer = Type.Object({ posts: Type.Array(Type.Unknown()), cursor: Type.Optional(Type.String()) })

/** Posts of a keyword search, newest first. https://docs.bsky.app/docs/api/app-bsky-feed-search-posts */
export async function* search(turn: SearchTurn<Settings>): AsyncGenerator<Page> {
  const { http, settings, query } = turn
  const door = (await http.signedIn()) ? settings.service : settings.appview
  const from = readFrom(turn)
  const since = new Date(from).toISOString()
  yield* pages<string>({
    fetch: async (cursor) => {
      const answer = await http.getJson(Answer, `${door}/xrpc/app.bsky.feed.searchPosts`, {
        q: query,
        sort: 'latest',
        limit: 100,
        since,
        cursor,
      })
      return { items: answer.posts, next: answer.cursor }
    },
    newest: (items) => newestTime(items.map(sortedAt), turn),
    isOld: (item) => Date.parse(sortedAt(item) ?? '') < from,
  })
}

/** The time that the AppView sorts by: when it was indexed, or when its author says, whichever is earlier. */
function sortedAt(item: unknown): string | undefined {
  const times = [findUtc(textAt(item, 'indexedAt')), findUtc(textAt(item, 'record.createdAt'))].filter(
    (time) => time !== undefined,
  )
  return times.sort()[0]
}
