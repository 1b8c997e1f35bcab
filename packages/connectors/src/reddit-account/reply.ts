import { Refused } from '@earshot/core/errors'
import { Type } from 'typebox'
import type { OutgoingReply, SentReply, Turn } from '../connector.ts'
import { absoluteUrl } from '../html.ts'
import { at, idAt, textAt } from '../records.ts'
import { headers } from '../reddit/read.ts'
import type { Settings } from '../reddit/settings.ts'

const SITE = 'https://www.reddit.com'
const Me = Type.Object({ name: Type.String() })
const Made = Type.Object({ json: Type.Object({ errors: Type.Array(Type.Unknown()) }) })
const Listing = Type.Object({ data: Type.Object({ children: Type.Array(Type.Unknown()) }) })

/** A comment under a post or a comment, in Reddit's Markdown as it was written. https://www.reddit.com/dev/api#POST_api_comment */
export async function send({ http, settings }: Turn<unknown>, { text, to }: OutgoingReply): Promise<SentReply> {
  const form = { api_type: 'json', thing_id: to.id, text }
  const answer = await http.postJson(Made, '/api/comment', undefined, { form, headers: headersOf(settings) })
  const [error] = answer.json.errors
  if (error !== undefined)
    throw new Refused(`Reddit does not take this comment: ${[error].flat().slice(0, 2).join(', ')}.`)
  return sentAs(at(answer, 'json.data.things.0.data'))
}

/** Reddit takes no key: an own comment in the same place with the same words is taken for ours. A listing has the newest hundred. */
export async function find(
  { http, settings }: Turn<unknown>,
  { text, to }: OutgoingReply,
): Promise<SentReply | undefined> {
  const asked = { headers: headersOf(settings) }
  const { name } = await http.getJson(Me, '/api/v1/me', { raw_json: 1 }, asked)
  const query = { sort: 'new', limit: 100, raw_json: 1 }
  const { data } = await http.getJson(Listing, `/user/${encodeURIComponent(name)}/comments`, query, asked)
  const own = data.children.find(
    (one) => textAt(one, 'data.parent_id') === to.id && plain(textAt(one, 'data.body') ?? '') === plain(text),
  )
  return own === undefined ? undefined : sentAs(at(own, 'data'))
}

/** A comment that was deleted is still listed, without its author or its words. */
export async function isThere({ http, settings }: Turn<unknown>, { id }: SentReply): Promise<boolean> {
  const { data } = await http.getJson(Listing, '/api/info', { id, raw_json: 1 }, { headers: headersOf(settings) })
  return data.children.some((one) => !wordsOf(one).some((word) => word === '[deleted]' || word === '[removed]'))
}

export async function remove({ http, settings }: Turn<unknown>, { id }: SentReply): Promise<void> {
  await http.request({ method: 'POST', url: '/api/del', form: { id }, headers: headersOf(settings) })
}

const headersOf = (settings: unknown) => headers(settings as Settings)
const wordsOf = (comment: unknown) => [textAt(comment, 'data.author'), textAt(comment, 'data.body')]
const plain = (text: string) => text.replace(/\s+/g, ' ').trim()

function sentAs(comment: unknown): SentReply {
  const id = idAt(comment, 'name')
  const address = absoluteUrl(textAt(comment, 'permalink'), SITE)
  const post = textAt(comment, 'link_id')?.replace(/^t3_/, '')
  return { id, url: address ?? `${SITE}/comments/${post}/_/${id.replace(/^t1_/, '')}` }
}
