import { type Static, Type } from 'typebox'
import type { Page, SearchTurn, Turn } from '../connector.ts'
import { afterOf, GraphList } from '../graph-api.ts'
import { pages } from '../paging.ts'
import { at } from '../records.ts'
import { findUtc } from '../time.ts'
import { newestTime, readFrom } from '../time-cursor.ts'

export const Settings = Type.Object({
  listen: Type.Union([Type.Literal('mentions'), Type.Literal('replies'), Type.Literal('posts')], {
    title: 'Own account',
    description: 'Read whole: where it is named, what answers it, or what it writes',
    default: 'mentions',
  }),
})
export type Settings = Static<typeof Settings>

/** `/me/replies` is what the account itself answers: what answers it is asked for by post. */
const FIELDS =
  'id,media_product_type,media_type,media_url,permalink,username,text,timestamp,shortcode,is_quote_post,has_replies,is_reply,root_post{id},replied_to{id},link_attachment_url,alt_text'
/** The earliest time that Threads takes. */
const EARLIEST = 1_688_540_400
const PAGE = 100

export function search(turn: SearchTurn<Settings>): AsyncGenerator<Page> {
  const query = { q: turn.query, search_type: 'RECENT' }
  return read(turn, '/v1.0/keyword_search', query, 'search')
}

export async function* channel(turn: Turn<Settings>): AsyncGenerator<Page> {
  const { listen } = turn.settings
  if (listen !== 'replies') return yield* read(turn, listen === 'posts' ? '/v1.0/me/threads' : '/v1.0/me/mentions', {})
  let hasBegun = false
  for await (const { items } of read(
    turn,
    '/v1.0/me/threads',
    { fields: 'id,has_replies,timestamp' },
    undefined,
    POSTS_LIVE_MS,
  ))
    for (const post of items)
      if (at(post, 'has_replies') === true)
        for await (const page of read(turn, `/v1.0/${at(post, 'id')}/conversation`, {})) {
          if (!hasBegun && page.items.length === 0) continue
          hasBegun = true
          yield page
        }
}
/** Answers are heard for so long after their post. */
const POSTS_LIVE_MS = 14 * 24 * 3_600_000

function read(
  turn: Turn<Settings>,
  url: string,
  own: Record<string, string>,
  bucket?: string,
  overlapMs?: number,
): AsyncGenerator<Page> {
  const from = readFrom(turn, overlapMs)
  const since = Math.max(Math.floor(from / 1000), EARLIEST)
  return pages<string>({
    async fetch(after) {
      const query = { fields: FIELDS, limit: PAGE, since, ...own, after }
      const list = await turn.http.getJson(GraphList, url, query, bucket ? { bucket } : {})
      return { items: list.data, next: afterOf(list) }
    },
    newest: (posts) => newestTime(posts.map(writtenAt), turn),
    isOld: (post) => Date.parse(writtenAt(post) ?? '') < from,
  })
}

const writtenAt = (post: unknown) => findUtc(at(post, 'timestamp'))
