import { Refused } from '@earshot/core/errors'
import { Type } from 'typebox'
import type { OutgoingReply, SentReply, Turn } from '../connector.ts'
import { idAt, textAt } from '../records.ts'

const API = '/youtube/v3'
const Made = Type.Object({ id: Type.String() })
const List = Type.Object({
  items: Type.Optional(Type.Array(Type.Unknown())),
  nextPageToken: Type.Optional(Type.String()),
})
/** What writing and deleting cost of a day's units. https://developers.google.com/youtube/v3/determine_quota_cost */
const COST = 50
const PAGES = 5

/** Under a video a comment of its own; under a comment an answer to its thread, since YouTube has only two levels. */
export async function send({ http }: Turn<unknown>, { text, to }: OutgoingReply): Promise<SentReply> {
  const more = { query: { part: 'snippet' }, cost: COST }
  const written = { snippet: { textOriginal: text } }
  if (!isComment(to)) {
    const snippet = { channelId: to.author.id, videoId: to.id, topLevelComment: written }
    return sentAs(to, (await http.postJson(Made, `${API}/commentThreads`, { snippet }, more)).id)
  }
  const snippet = { ...written.snippet, parentId: threadOf(to) }
  return sentAs(to, (await http.postJson(Made, `${API}/comments`, { snippet }, more)).id)
}

/** YouTube takes no key: a comment of the own channel in the same place with the same words is taken for ours. */
export async function find(turn: Turn<unknown>, { text, to }: OutgoingReply): Promise<SentReply | undefined> {
  const { items: mine = [] } = await turn.http.getJson(List, `${API}/channels`, { part: 'id', mine: true })
  const own = textAt(mine[0], 'id')
  for await (const comment of commentsAt(turn, to)) {
    const words = textAt(comment, 'snippet.textOriginal') ?? textAt(comment, 'snippet.textDisplay') ?? ''
    if (textAt(comment, 'snippet.authorChannelId.value') === own && words.trim() === text.trim())
      return sentAs(to, idAt(comment, 'id'))
  }
  return undefined
}

/** The answers in a thread, or the newest comments on a video. Throws `Refused` where there are more than can be looked through. */
async function* commentsAt({ http }: Turn<unknown>, to: OutgoingReply['to']): AsyncGenerator<unknown> {
  const [place, query] = isComment(to)
    ? ['comments', { parentId: threadOf(to) }]
    : ['commentThreads', { videoId: to.id, order: 'time' }]
  const asked = { ...query, part: 'snippet', textFormat: 'plainText', maxResults: 100 }
  let pageToken: string | undefined
  for (let page = 0; page < PAGES; page++) {
    const { items = [], nextPageToken } = await http.getJson(List, `${API}/${place}`, { ...asked, pageToken })
    yield* items.map((item) => (item as { snippet?: { topLevelComment?: unknown } }).snippet?.topLevelComment ?? item)
    if (nextPageToken === undefined) return
    pageToken = nextPageToken
  }
  throw new Refused(`there are more than ${PAGES * 100} comments there`)
}

export async function isThere({ http }: Turn<unknown>, { id }: SentReply): Promise<boolean> {
  const { items = [] } = await http.getJson(List, `${API}/comments`, { part: 'id', id })
  return items.length > 0
}

export async function remove({ http }: Turn<unknown>, { id }: SentReply): Promise<void> {
  await http.request({ method: 'DELETE', url: `${API}/comments`, query: { id }, cost: COST })
}

/** A comment's address names it beside its video; an answer's id begins with its thread's. */
const isComment = ({ url }: OutgoingReply['to']) => /[?&]lc=/.test(url)
const threadOf = ({ id }: OutgoingReply['to']) => id.split('.')[0]

function sentAs({ url }: OutgoingReply['to'], id: string): SentReply {
  const place = url.replace(/[?&]lc=.*$/, '')
  return { id, url: `${place}${place.includes('?') ? '&' : '?'}lc=${encodeURIComponent(id)}` }
}
