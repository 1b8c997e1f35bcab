import { type Static, Type } from 'typebox'
import type { Page, Turn } from '../connector.ts'
import { afterOf, furtherItems, GraphList } from '../graph-api.ts'
import { DAY } from '../limits.ts'
import { pages } from '../paging.ts'
import { at, textAt } from '../records.ts'
import { findUtc } from '../time.ts'
import { newestTime, readFrom } from '../time-cursor.ts'

export const Settings = Type.Object({
  page: Type.String({
    title: 'Page',
    description: 'Its number, from About, Page transparency',
    pattern: '^\\d{5,20}$',
  }),
})
export type Settings = Static<typeof Settings>

export const VERSION = '/v25.0'
/** Comments are heard for so long after their post. */
const COMMENTS_LIVE_MS = 14 * DAY
const AUTHOR = 'from{id,name,link,picture}'
const COMMENT = `id,message,created_time,${AUTHOR},permalink_url,parent{id,from{name}},attachment,message_tags,like_count,comment_count`
/** `stream` gives the answers to comments, too. */
const COMMENTS = `comments.filter(stream).order(reverse_chronological).limit(50){${COMMENT}}`
const POST = `id,message,story,created_time,updated_time,permalink_url,${AUTHOR},attachments{type,url,unshimmed_url,media,subattachments},message_tags,shares,reactions.limit(0).summary(total_count)`

/**
 * The page's feed, newest post first, back through two weeks: what was written or changed since the last turn is handed on, posts and
 * comments alike.
 */
export async function* channel(turn: Turn<Settings>): AsyncGenerator<Page> {
  const heardTo = readFrom(turn)
  const from = Math.min(heardTo, Math.max(turn.since, heardTo - COMMENTS_LIVE_MS))
  const isNew = (comment: unknown) => !(Date.parse(createdAt(comment) ?? '') < heardTo)
  const url = `${VERSION}/${turn.settings.page}/feed`
  const feed = pages<string>({
    async fetch(after) {
      const query = { fields: `${POST},${COMMENTS}`, limit: 50, after }
      const list = await turn.http.getJson(GraphList, url, query)
      return { items: list.data, next: afterOf(list) }
    },
    newest: (posts) =>
      newestTime(
        posts.flatMap((post) => [changedAt(post), ...commentsOf(post).map(createdAt)]),
        turn,
      ),
    isOld: (post) => Date.parse(createdAt(post) ?? '') < from,
  })
  for await (const page of feed) {
    const posts = page.items.filter((post) => !(Date.parse(changedAt(post) ?? '') < heardTo))
    const comments = page.items.flatMap((post) =>
      commentsOf(post)
        .filter(isNew)
        .map((comment) => about(post, comment)),
    )
    yield { ...page, items: [...posts, ...comments] }
    for (const post of page.items) {
      const query = { filter: 'stream', order: 'reverse_chronological', fields: COMMENT, limit: 50 }
      const further = { url: `${VERSION}/${textAt(post, 'id')}/comments`, query, isNew }
      for await (const comments of furtherItems(turn.http, at(post, 'comments'), further))
        yield { items: comments.map((comment) => about(post, comment)) }
    }
  }
}

const commentsOf = (post: unknown): unknown[] => {
  const comments = at(post, 'comments.data')
  return Array.isArray(comments) ? comments : []
}
const about = (post: unknown, comment: unknown) => ({ comment, post: { id: at(post, 'id') } })
const createdAt = (item: unknown) => findUtc(at(item, 'created_time'))
const changedAt = (post: unknown) => findUtc(at(post, 'updated_time') ?? at(post, 'created_time'))
