import { Invalid } from '@earshot/core/errors'
import { type Static, Type } from 'typebox'
import type { Page, SearchTurn, Turn } from '../connector.ts'
import { pages } from '../paging.ts'
import { at } from '../records.ts'
import { findUtc } from '../time.ts'
import { newestTime, readFrom } from '../time-cursor.ts'

export const Settings = Type.Object({
  user: Type.Optional(
    Type.String({
      title: 'Account',
      description: 'Its name or number, as in vimeo.com/name: all its videos are heard. A search needs none',
      pattern: '^[A-Za-z0-9_-]{1,60}$',
    }),
  ),
})
export type Settings = Static<typeof Settings>

export const List = Type.Object({
  data: Type.Array(Type.Unknown()),
  paging: Type.Optional(Type.Object({ next: Type.Optional(Type.Union([Type.String(), Type.Null()])) })),
})
/** Asking for less allows more requests a minute. */
const FIELDS =
  'uri,link,name,description,language,created_time,modified_time,tags.name,pictures.base_link,user.uri,user.link,user.name,user.bio,user.pictures.base_link,stats.plays,metadata.connections.likes.total,metadata.connections.comments.total'
/** Videos are found some time after they are published. */
const OVERLAP_MS = 2 * 60 * 60_000

export function search(turn: SearchTurn<Settings>): AsyncGenerator<Page> {
  return read(turn, '/videos', { query: turn.query })
}

export function channel(turn: Turn<Settings>): AsyncGenerator<Page> {
  const { user } = turn.settings
  if (!user) throw new Invalid('Name the account whose videos are to be read.')
  return read(turn, `/users/${encodeURIComponent(user)}/videos`, {})
}

function read(turn: Turn<Settings>, url: string, query: Record<string, string>): AsyncGenerator<Page> {
  const from = readFrom(turn, OVERLAP_MS)
  const asked = { ...query, sort: 'date', direction: 'desc', per_page: 100, fields: FIELDS }
  return pages<number>({
    async fetch(page = 1) {
      const { data, paging } = await turn.http.getJson(List, url, { ...asked, page })
      return { items: data, next: paging?.next ? page + 1 : undefined }
    },
    newest: (videos) => newestTime(videos.map(createdAt), turn),
    isOld: (video) => Date.parse(createdAt(video) ?? '') < from,
  })
}

const createdAt = (video: unknown) => findUtc(at(video, 'created_time'))
