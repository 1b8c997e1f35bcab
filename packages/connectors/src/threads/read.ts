import { type Static, Type } from 'typebox'
import type { Page, SearchTurn, Turn } from '../connector.ts'
import { afterOf, GraphList } from '../graph-api.ts'
import { DAY } from '../limits.ts'
import { asOne, pages } from '../paging.ts'
import { at, idAt } from '../records.ts'
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

const FIELDS = [
  'id,media_type,media_url,gif_url,alt_text,children{media_type,media_url,alt_text},permalink,shortcode,username,text,timestamp',
  'text_attachment,poll_attachment{option_a,option_b,option_c,option_d},link_attachment_url,topic_tag',
  'is_quote_post,has_replies,is_reply,root_post{id},replied_to{id}',
].join(',')
/** The earliest time that Threads takes. */
const EARLIEST = 1_688_540_400
const PAGE = 100
const POSTS_LIVE_MS = 14 * DAY

export function search(turn: SearchTurn<Settings>): AsyncGenerator<Page> {
  const query = { q: turn.query, search_type: 'RECENT' }
  return read(turn, '/v1.0/keyword_search', query, 'search')
}

export function channel(turn: Turn<Settings>): AsyncGenerator<Page> {
  const { listen } = turn.settings
  if (listen === 'replies') return asOne(answers(turn))
  return read(turn, listen === 'posts' ? '/v1.0/me/threads' : '/v1.0/me/mentions', {})
}

/** What answers the own posts of the last two weeks. `/me/replies` would be what the account itself answers. */
async function* answers(turn: Turn<Settings>): AsyncGenerator<Page> {
  const fields = 'id,has_replies,timestamp'
  for await (const { items } of read(turn, '/v1.0/me/threads', { fields }, undefined, POSTS_LIVE_MS))
    for (const post of items)
      if (at(post, 'has_replies') === true) yield* read(turn, `/v1.0/${idAt(post, 'id')}/conversation`, {})
}

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
      // In the examples of Threads no page has `next`: behind a full one another may stand.
      const further = list.data.length >= PAGE ? list.paging?.cursors?.after : undefined
      return { items: list.data, next: afterOf(list) ?? further }
    },
    newest: (posts) => newestTime(posts.map(writtenAt), turn),
    isOld: (post) => Date.parse(writtenAt(post) ?? '') < from,
  })
}

const writtenAt = (post: unknown) => findUtc(at(post, 'timestamp'))
