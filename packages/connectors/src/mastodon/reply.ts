import { Invalid } from '@earshot/core/errors'
import { asSent } from '@earshot/core/reply-text'
import { Type } from 'typebox'
import type { OutgoingReply, SentReply, Turn } from '../connector.ts'
import { readHtml } from '../html.ts'
import { textAt } from '../records.ts'
import type { Settings } from './settings.ts'

const Status = Type.Object({ id: Type.String(), url: Type.Union([Type.String(), Type.Null()]), uri: Type.String() })
const Context = Type.Object({ descendants: Type.Array(Type.Unknown()) })
const Me = Type.Object({ id: Type.String(), acct: Type.String() })

export const SHAPE = { maxLength: 500, counts: 'short-links', beginsWithHandle: true, maxParts: 10 } as const

/** The server itself keeps a reply with the same `Idempotency-Key` from being written twice, for an hour. */
export async function send({ http }: Turn<Settings>, reply: OutgoingReply): Promise<SentReply> {
  const json = { status: wordsOf(reply), in_reply_to_id: answeredBy(reply) }
  return sentReply(await http.postJson(Status, '/api/v1/statuses', json, { headers: { 'idempotency-key': reply.key } }))
}

/** Looks among the answers for one of ours with the same words. */
export async function find({ http }: Turn<Settings>, reply: OutgoingReply): Promise<SentReply | undefined> {
  const me = await http.getJson(Me, '/api/v1/accounts/verify_credentials')
  const { descendants } = await http.getJson(Context, `/api/v1/statuses/${encodeURIComponent(reply.to.id)}/context`)
  const words = plain(wordsOf(reply))
  const own = descendants.find(
    (one) =>
      textAt(one, 'account.id') === me.id &&
      textAt(one, 'in_reply_to_id') === answeredBy(reply) &&
      plain(readHtml(textAt(one, 'content') ?? '').text) === words,
  )
  return own === undefined ? undefined : sentReply(own as { id: string; url: string | null; uri: string })
}

export async function remove({ http }: Turn<Settings>, sent: SentReply): Promise<void> {
  if (!sent.id) throw new Invalid('The reply has no id.')
  await http.request({ method: 'DELETE', url: `/api/v1/statuses/${encodeURIComponent(sent.id)}` })
}

export async function isThere({ http }: Turn<Settings>, sent: SentReply): Promise<boolean> {
  const url = `/api/v1/statuses/${encodeURIComponent(sent.id)}`
  return (await http.request({ url, accept: [404, 410] })).status === 200
}

const answeredBy = ({ to, after }: OutgoingReply): string => after?.id ?? to.id
const wordsOf = ({ text, to }: OutgoingReply): string => asSent(text, SHAPE, to.author.handle)

const sentReply = ({ id, url, uri }: { id: string; url: string | null; uri: string }): SentReply => ({
  id,
  url: url ?? uri,
})

/** Servers shorten links and hosts of handles when they show them. */
const plain = (text: string) =>
  text
    .replace(/@([\w.-]+)@[\w.-]+/g, '@$1')
    .replace(/\s+/g, ' ')
    .trim()
