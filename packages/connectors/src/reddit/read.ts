import { Invalid, Refused } from '@earshot/core/errors'
import { Type } from 'typebox'
import type { Page, SearchTurn, Turn } from '../connector.ts'
import type { HttpRequest } from '../http/http.ts'
import { DAY } from '../limits.ts'
import { pages } from '../paging.ts'
import { at, textAt } from '../records.ts'
import { findUtc } from '../time.ts'
import { newestTime, readFrom } from '../time-cursor.ts'
import type { Settings } from './settings.ts'

const Listing = Type.Object({
  data: Type.Object({
    children: Type.Array(Type.Unknown()),
    after: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  }),
})
/** The windows that a search takes, and their lengths. */
const WINDOWS = [
  ['day', DAY],
  ['week', 7 * DAY],
  ['month', 30 * DAY],
  ['year', 365 * DAY],
] as const

/** Reddit wants a user agent that names the program and whom to write to. */
export const headers = ({ contact }: Pick<Settings, 'contact'>) => ({
  'user-agent': `server:earshot:v0.1 (by /u/${contact})`,
})

export function search(turn: SearchTurn<Settings>): AsyncGenerator<Page> {
  const { subreddits } = turn.settings
  const from = readFrom(turn)
  const age = turn.now() - from
  const query = {
    q: turn.query,
    sort: 'new',
    type: 'link',
    t: WINDOWS.find(([, length]) => age < length)?.[0] ?? 'all',
    restrict_sr: subreddits === '' ? undefined : true,
  }
  return read(turn, from, subreddits === '' ? '/search' : `/r/${subreddits}/search`, query)
}

export function channel(turn: Turn<Settings>): AsyncGenerator<Page> {
  const { subreddits, listing } = turn.settings
  if (subreddits === '') throw new Invalid('Name the subreddits that are to be read whole.')
  return read(turn, readFrom(turn), `/r/${subreddits}/${listing === 'posts' ? 'new' : 'comments'}`, {})
}

function read(
  turn: Turn<Settings>,
  from: number,
  path: string,
  query: NonNullable<HttpRequest['query']>,
): AsyncGenerator<Page> {
  return pages<string>({
    async fetch(after) {
      const asked = { ...query, limit: 100, raw_json: 1, after }
      const { data } = await turn.http.getJson(Listing, path, asked, { headers: headers(turn.settings) })
      // Reddit answers for a subreddit that is not there with a search for subreddits.
      if (data.children.some((child) => textAt(child, 'kind') === 't5'))
        throw new Refused('Reddit knows no such subreddit. Check the names in the connection.')
      return { items: data.children, next: data.after ?? undefined }
    },
    newest: (items) => newestTime(items.map(createdAt), turn),
    isOld: (item) => Date.parse(createdAt(item) ?? '') < from,
  })
}

const createdAt = (item: unknown) => findUtc(at(item, 'data.created_utc'))
