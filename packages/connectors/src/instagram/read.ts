import { Refused } from '@earshot/core/errors'
import { Type } from 'typebox'
import type { Page, Turn } from '../connector.ts'
import { afterOf, furtherItems, GraphList } from '../graph-api.ts'
import { DAY, HOUR } from '../limits.ts'
import { asOne, pages } from '../paging.ts'
import { at, itemsAt, textAt } from '../records.ts'
import { findUtc } from '../time.ts'
import { newestTime, readFrom } from '../time-cursor.ts'
import { hashtagsOf, type Settings } from './settings.ts'

export const VERSION = '/v25.0'
const Found = Type.Object({ data: Type.Array(Type.Object({ id: Type.String() })) })
/** Comments are heard for so long after their picture. */
const COMMENTS_LIVE_MS = 14 * DAY
/** What stands under a hashtag is not always in the order of time: so much is read again. */
const DISORDER_MS = HOUR
const MEDIA = 'id,caption,media_type,media_url,permalink,timestamp,like_count,comments_count'
const COMMENT = 'id,text,timestamp,username,from,like_count,parent_id'
const COMMENTS = `comments.limit(50){${COMMENT},replies.limit(50){${COMMENT}}}`

/** A list of media, and what is handed on of it. */
interface List {
  url: string
  fields: string
  /** Read so far back, since comments come later. */
  from: number
  itemsOf(media: unknown): unknown[]
  isNew(item: unknown): boolean
}

/** The own media with their comments, where the account is tagged, then each hashtag. All newest first, and one cursor for all. */
export function channel(turn: Turn<Settings>): AsyncGenerator<Page> {
  return asOne(parts(turn))
}

async function* parts(turn: Turn<Settings>): AsyncGenerator<Page> {
  for await (const list of lists(turn)) yield* read(turn, list)
}

async function* lists(turn: Turn<Settings>): AsyncGenerator<List> {
  const { settings, http } = turn
  const heardTo = readFrom(turn)
  const since = (from: number) => (item: unknown) => !(Date.parse(timeOf(item) ?? '') < from)
  const isNew = since(heardTo)
  const asIs = (media: unknown) => [{ media }].filter(isNew)
  const own = `${VERSION}/${settings.account}`
  yield {
    url: `${own}/media`,
    fields: `${MEDIA},username,owner,${COMMENTS}`,
    from: Math.min(heardTo, Math.max(turn.since, heardTo - COMMENTS_LIVE_MS)),
    itemsOf: (media) => [...asIs(media), ...commentsOf(media, itemsAt(media, 'comments.data')).filter(isNew)],
    isNew,
  }
  yield { url: `${own}/tags`, fields: `${MEDIA},username`, from: heardTo, itemsOf: asIs, isNew }
  const from = readFrom(turn, DISORDER_MS)
  for (const tag of hashtagsOf(settings)) {
    const { data } = await http.getJson(Found, `${VERSION}/ig_hashtag_search`, { user_id: settings.account, q: tag })
    const id = data[0]?.id
    if (!id) throw new Refused(`Instagram knows no hashtag “${tag}”.`)
    yield {
      url: `${VERSION}/${encodeURIComponent(id)}/recent_media?user_id=${settings.account}`,
      fields: `${MEDIA},children{media_url,media_type}`,
      from,
      itemsOf: (media) => [{ media, hashtag: tag }].filter(since(from)),
      isNew,
    }
  }
}

async function* read(turn: Turn<Settings>, { url, fields, from, itemsOf, isNew }: List): AsyncGenerator<Page> {
  // A hashtag's `after` is the same on every page, and still leads to the next: it is told apart by its number.
  const media = pages<{ after: string; number: number }>({
    async fetch(next) {
      const list = await turn.http.getJson(GraphList, url, { fields, limit: 50, after: next?.after })
      const after = afterOf(list)
      return { items: list.data, next: after === undefined ? undefined : { after, number: (next?.number ?? 0) + 1 } }
    },
    newest: (items) => newestTime(items.flatMap(itemsOf).map(timeOf), turn),
    isOld: (item) => Date.parse(timeOf({ media: item }) ?? '') < from,
  })
  for await (const page of media) {
    yield { ...page, items: page.items.flatMap(itemsOf) }
    for (const one of page.items) {
      const further = {
        url: `${VERSION}/${textAt(one, 'id')}/comments`,
        query: { fields: `${COMMENT},replies.limit(50){${COMMENT}}`, limit: 50 },
        isNew: (comment: unknown) => isNew({ comment }),
      }
      for await (const comments of furtherItems(turn.http, at(one, 'comments'), further))
        yield { items: commentsOf(one, comments).filter(isNew) }
    }
  }
}

function commentsOf(media: unknown, comments: unknown[]): unknown[] {
  const about = { mediaId: textAt(media, 'id'), permalink: textAt(media, 'permalink') }
  return comments.flatMap((comment) => [
    { comment, ...about },
    ...itemsAt(comment, 'replies.data').map((answer) => ({ comment: answer, ...about, parent: textAt(comment, 'id') })),
  ])
}

const timeOf = (item: unknown) => findUtc(at(item, 'comment.timestamp') ?? at(item, 'media.timestamp'))
