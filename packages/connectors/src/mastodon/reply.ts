import { Failed, Invalid } from '@earshot/core/errors'
import { asSent } from '@earshot/core/reply-text'
import { Type } from 'typebox'
import type { OutgoingImage, OutgoingReply, SentReply, Turn } from '../connector.ts'
import { readHtml } from '../html.ts'
import { packParts } from '../multipart.ts'
import { itemsAt, textAt } from '../records.ts'
import type { Settings } from './settings.ts'

const Status = Type.Object({ id: Type.String(), url: Type.Union([Type.String(), Type.Null()]), uri: Type.String() })
const Context = Type.Object({ descendants: Type.Array(Type.Unknown()) })
const Me = Type.Object({ id: Type.String(), acct: Type.String() })
const Media = Type.Object({ id: Type.String(), url: Type.Optional(Type.Union([Type.String(), Type.Null()])) })

/** Every server is of one version or another: these are what each took from the beginning. https://docs.joinmastodon.org/user/posting/#media */
const IMAGES = { most: 4, maxBytes: 8_000_000, maxAlt: 1500 }
export const SHAPE = {
  maxLength: 500,
  counts: 'short-links',
  beginsWithHandle: true,
  maxParts: 10,
  images: IMAGES,
} as const

const LOOKS = 5
const PAUSE_MS = 2_000

/** Gives its id once the server is done with it. What no status names is deleted by the server. https://docs.joinmastodon.org/methods/media/#v2 */
export async function upload({ http }: Turn<Settings>, image: OutgoingImage): Promise<string> {
  const parts = await packParts({ file: image, ...(image.alt && { description: image.alt }) })
  const { id, url } = await http.postJson(Media, '/api/v2/media', undefined, { ...parts, repeatable: true })
  for (let look = 0; !url && look < LOOKS; look++) {
    await http.hold(PAUSE_MS)
    if ((await http.request({ url: `/api/v1/media/${encodeURIComponent(id)}` })).status !== 206) return id
  }
  if (!url) throw new Failed('The server still works on an image of the reply.')
  return id
}

/** The server itself keeps a reply with the same `Idempotency-Key` from being written twice, for an hour. */
export async function send(
  { http }: Turn<Settings>,
  reply: OutgoingReply,
  uploads: readonly string[] = [],
): Promise<SentReply> {
  const images = uploads.length > 0 ? { media_ids: uploads } : {}
  const json = { status: wordsOf(reply), in_reply_to_id: answeredBy(reply), ...images }
  return sentReply(await http.postJson(Status, '/api/v1/statuses', json, { headers: { 'idempotency-key': reply.key } }))
}

/** Looks among the answers for one of ours with the same words and as many images. */
export async function find({ http }: Turn<Settings>, reply: OutgoingReply): Promise<SentReply | undefined> {
  const me = await http.getJson(Me, '/api/v1/accounts/verify_credentials')
  const { descendants } = await http.getJson(Context, `/api/v1/statuses/${encodeURIComponent(reply.to.id)}/context`)
  const words = plain(wordsOf(reply))
  const own = descendants.find(
    (one) =>
      textAt(one, 'account.id') === me.id &&
      textAt(one, 'in_reply_to_id') === answeredBy(reply) &&
      itemsAt(one, 'media_attachments').length === (reply.images?.length ?? 0) &&
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
