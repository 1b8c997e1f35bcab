import { type Static, Type } from 'typebox'
import type { Page, SearchTurn } from '../connector.ts'
import { DAY, MINUTE } from '../limits.ts'
import { pages } from '../paging.ts'
import { at, itemsAt, textAt } from '../records.ts'
import { findUtc } from '../time.ts'
import { newestTime, readFrom } from '../time-cursor.ts'

export const Settings = Type.Object({
  reposts: Type.Boolean({
    title: 'Hear reposts',
    description: 'X counts each post that is read, and reposts are many',
    default: false,
  }),
})
export type Settings = Static<typeof Settings>

const Found = Type.Object({
  data: Type.Optional(Type.Array(Type.Unknown())),
  includes: Type.Optional(Type.Unknown()),
  meta: Type.Object({ next_token: Type.Optional(Type.String()) }),
})
/** What is asked for of each post, its author and its media. Of a repost X shows the beginning alone: the whole is one more post to pay for. */
export const fieldsFor = ({ reposts }: { reposts: boolean }) => ({
  'tweet.fields':
    'article,created_at,author_id,conversation_id,in_reply_to_user_id,referenced_tweets,entities,lang,public_metrics,edit_history_tweet_ids,note_tweet,attachments',
  expansions: `author_id,in_reply_to_user_id,attachments.media_keys${reposts ? ',referenced_tweets.id' : ''}`,
  'user.fields': 'username,name,description,profile_image_url,public_metrics',
  'media.fields': 'type,url,preview_image_url,alt_text',
})
const LOOK_BACK_MS = 7 * DAY - 5 * MINUTE

/** Newest first; posts, authors and media come in lists of their own, and are put together here. */
export function search(turn: SearchTurn<Settings>): AsyncGenerator<Page> {
  const from = Math.max(readFrom(turn), turn.now() - LOOK_BACK_MS)
  const query = turn.settings.reposts ? turn.query : `(${turn.query}) -is:retweet`
  const start_time = `${new Date(from).toISOString().slice(0, 19)}Z`
  const asked = { query, start_time, max_results: 100, ...fieldsFor(turn.settings) }
  return pages<string>({
    async fetch(next_token) {
      const answer = await turn.http.getJson(Found, '/2/tweets/search/recent', { ...asked, next_token })
      return { items: joinParts(answer.data ?? [], answer.includes), next: answer.meta.next_token }
    },
    newest: (items) => newestTime(items.map(writtenAt), turn),
    isOld: (item) => Date.parse(writtenAt(item) ?? '') < from,
  })
}

/** Each post with its author, whom it answers, its media, and what it hands on. */
export function joinParts(tweets: readonly unknown[], includes: unknown): unknown[] {
  const users = new Map(itemsAt(includes, 'users').map((user) => [textAt(user, 'id'), user]))
  const media = new Map(itemsAt(includes, 'media').map((one) => [textAt(one, 'media_key'), one]))
  const originals = new Map(itemsAt(includes, 'tweets').map((tweet) => [textAt(tweet, 'id'), tweet]))
  return tweets.map((tweet) => ({
    tweet,
    reposted: originals.get(repostedIn(tweet)),
    author: users.get(textAt(tweet, 'author_id')),
    answered: users.get(textAt(tweet, 'in_reply_to_user_id')),
    media: itemsAt(tweet, 'attachments.media_keys').flatMap((key) => media.get(key as string) ?? []),
  }))
}

const repostedIn = (tweet: unknown) =>
  textAt(
    itemsAt(tweet, 'referenced_tweets').find((one) => textAt(one, 'type') === 'retweeted'),
    'id',
  )
const writtenAt = (item: unknown) => findUtc(at(item, 'tweet.created_at'))
