import { Type } from 'typebox'
import type { OutgoingReply, SentReply, Turn } from '../connector.ts'
import { at, idAt, itemsAt, textAt } from '../records.ts'
import type { Settings } from './read.ts'

const Made = Type.Object({ data: Type.Object({ id: Type.String() }) })
const Me = Type.Object({ data: Type.Object({ id: Type.String(), username: Type.String() }) })
const Timeline = Type.Object({ data: Type.Optional(Type.Array(Type.Unknown())) })

/** https://docs.x.com/x-api/posts/create-post */
export async function send({ http }: Turn<Settings>, reply: OutgoingReply): Promise<SentReply> {
  const json = { text: reply.text, reply: { in_reply_to_tweet_id: answeredBy(reply) } }
  const { data } = await http.postJson(Made, '/2/tweets', json)
  return sentAs('i', data.id)
}

/** X takes no key: an own answer to the same post with the same words is taken for ours. Links come back shortened. */
export async function find({ http }: Turn<Settings>, reply: OutgoingReply): Promise<SentReply | undefined> {
  const me = (await http.getJson(Me, '/2/users/me')).data
  const query = { max_results: 100, 'tweet.fields': 'referenced_tweets,text,entities' }
  const { data = [] } = await http.getJson(Timeline, `/2/users/${encodeURIComponent(me.id)}/tweets`, query)
  const own = data.find(
    (tweet) =>
      itemsAt(tweet, 'referenced_tweets').some(
        (one) => textAt(one, 'type') === 'replied_to' && textAt(one, 'id') === answeredBy(reply),
      ) && plain(textAt(tweet, 'text') ?? '').endsWith(plain(reply.text)),
  )
  return own === undefined ? undefined : sentAs(me.username, idAt(own, 'id'))
}

export async function isThere({ http }: Turn<Settings>, { id }: SentReply): Promise<boolean> {
  // What was deleted is answered with 404, or with errors in place of data.
  const answer = await http.request({ url: `/2/tweets/${encodeURIComponent(id)}`, accept: [404] })
  return at(answer.json(), 'data') !== undefined
}

export async function remove({ http }: Turn<Settings>, { id }: SentReply): Promise<void> {
  await http.request({ method: 'DELETE', url: `/2/tweets/${encodeURIComponent(id)}` })
}

/** The version that is shown: an edited post keeps the id of its first. */
const answeredBy = ({ to, after }: OutgoingReply) => after?.id ?? to.url.match(/\/status\/(\d+)$/)?.[1] ?? to.id
const sentAs = (handle: string, id: string): SentReply => ({ id, url: `https://x.com/${handle}/status/${id}` })

const plain = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/https?:\/\/\S+/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
