import { Invalid } from '@earshot/core/errors'
import { type Static, Type } from 'typebox'
import type { Page, SearchTurn, Turn } from '../connector.ts'
import { pages } from '../paging.ts'
import { at, itemsAt, textAt } from '../records.ts'
import { findUtc } from '../time.ts'
import { newestTime, readFrom } from '../time-cursor.ts'

export const Settings = Type.Object({
  channel: Type.Optional(
    Type.String({
      title: 'Channel',
      description: 'Its id, which begins with UC: all comments on its videos are heard. A search needs none',
      pattern: '^UC[A-Za-z0-9_-]{22}$',
    }),
  ),
  language: Type.Optional(
    Type.String({
      title: 'Language of searches',
      description: 'Two letters, such as fr: the results that suit it best; empty: any',
      pattern: '^[a-z]{2}(-[A-Za-z]{2,4})?$',
    }),
  ),
})
export type Settings = Static<typeof Settings>

const List = Type.Object({
  items: Type.Array(Type.Unknown()),
  nextPageToken: Type.Optional(Type.String()),
})
const API = '/youtube/v3'
/** Videos are found some time after they are published. */
const OVERLAP_MS = 2 * 60 * 60_000

/** A search finds ids and the beginnings of texts; the videos themselves are then read at once, for one unit. */
export function search(turn: SearchTurn<Settings>): AsyncGenerator<Page> {
  const from = readFrom(turn, OVERLAP_MS)
  const query = {
    part: 'snippet',
    type: 'video',
    order: 'date',
    maxResults: 50,
    q: turn.query,
    publishedAfter: new Date(from).toISOString(),
    relevanceLanguage: turn.settings.language,
  }
  return pages<string>({
    async fetch(pageToken) {
      const asked = { ...query, pageToken }
      const found = await turn.http.getJson(List, `${API}/search`, asked, { bucket: 'search' })
      return { items: await readVideos(turn, found.items), next: found.nextPageToken }
    },
    newest: (items) => newestTime(items.map(publishedAt), turn),
    isOld: (item) => Date.parse(publishedAt(item) ?? '') < from,
  })
}

/** A hit without an id is handed on as it is, for quarantine; one whose video is gone is left out. */
async function readVideos({ http }: Turn<Settings>, hits: unknown[]): Promise<unknown[]> {
  const ids = hits.flatMap((hit) => textAt(hit, 'id.videoId') ?? [])
  if (ids.length === 0) return hits
  const query = { part: 'snippet,statistics', id: ids.join(','), maxResults: 50 }
  const { items } = await http.getJson(List, `${API}/videos`, query)
  const byId = new Map(items.map((video) => [textAt(video, 'id'), video]))
  return hits.flatMap((hit) => {
    const id = textAt(hit, 'id.videoId')
    return id === undefined ? [hit] : (byId.get(id) ?? [])
  })
}

/** The comments on a channel's videos. A new answer to an old comment is not told: threads come by the time of their first. */
export function channel(turn: Turn<Settings>): AsyncGenerator<Page> {
  if (!turn.settings.channel) throw new Invalid('Name the channel whose comments are to be read.')
  const from = readFrom(turn)
  const query = {
    part: 'snippet,replies',
    allThreadsRelatedToChannelId: turn.settings.channel,
    order: 'time',
    textFormat: 'plainText',
    maxResults: 100,
  }
  return pages<string>({
    async fetch(pageToken) {
      const { items, nextPageToken } = await turn.http.getJson(List, `${API}/commentThreads`, { ...query, pageToken })
      return { items: items.flatMap(commentsOf), next: nextPageToken }
    },
    newest: (items) => newestTime(items.map(publishedAt), turn),
    isOld: (item) => Date.parse(publishedAt(item) ?? '') < from,
  })
}

/** The thread's comment, then the answers that it brings; a thread without a comment as it is, for quarantine. */
function commentsOf(thread: unknown): unknown[] {
  const first = at(thread, 'snippet.topLevelComment')
  if (first === undefined) return [thread]
  const about = { videoId: textAt(thread, 'snippet.videoId'), threadId: textAt(thread, 'id') }
  const replyCount = at(thread, 'snippet.totalReplyCount')
  return [
    { ...about, replyCount, comment: first },
    ...itemsAt(thread, 'replies.comments').map((comment) => ({ ...about, comment })),
  ]
}

const publishedAt = (item: unknown) =>
  findUtc(at(item, 'comment.snippet.publishedAt') ?? at(item, 'snippet.publishedAt'))
