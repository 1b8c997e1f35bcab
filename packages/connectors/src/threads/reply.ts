import { Type } from 'typebox'
import type { OutgoingReply, SentReply, Turn } from '../connector.ts'
import { GraphList, stands } from '../graph-api.ts'
import { idAt, textAt } from '../records.ts'
import type { Settings } from './read.ts'

const Made = Type.Object({ id: Type.String() })
const Me = Type.Object({ username: Type.String() })

/**
 * A reply is made, then published; only the second step can be seen. A container that was made twice is forgotten after a day.
 * https://developers.facebook.com/docs/threads/reply-management
 */
export async function send({ http }: Turn<Settings>, { text, to, after }: OutgoingReply): Promise<SentReply> {
  const form = { media_type: 'TEXT', text, reply_to_id: after?.id ?? to.id }
  const container = await http.postJson(Made, '/v1.0/me/threads', undefined, { form })
  const publish = { form: { creation_id: container.id } }
  const { id } = await http.postJson(Made, '/v1.0/me/threads_publish', undefined, publish)
  return { id, url: to.url }
}

/** Threads takes no key: an own answer with the same words to the same post is taken for ours. */
export async function find(
  { http }: Turn<Settings>,
  { text, to, after }: OutgoingReply,
): Promise<SentReply | undefined> {
  const { username } = await http.getJson(Me, '/v1.0/me', { fields: 'username' })
  const fields = 'id,username,text,permalink,replied_to{id}'
  const { data } = await http.getJson(GraphList, '/v1.0/me/replies', { fields, limit: 100 })
  const own = data.find(
    (one) =>
      textAt(one, 'username') === username &&
      textAt(one, 'text') === text.trim() &&
      textAt(one, 'replied_to.id') === (after?.id ?? to.id),
  )
  return own === undefined ? undefined : { id: idAt(own, 'id'), url: textAt(own, 'permalink') ?? to.url }
}

export function isThere({ http }: Turn<Settings>, { id }: SentReply): Promise<boolean> {
  return stands(http, `/v1.0/${encodeURIComponent(id)}`)
}

export async function remove({ http }: Turn<Settings>, { id }: SentReply): Promise<void> {
  await http.request({ method: 'DELETE', url: `/v1.0/${encodeURIComponent(id)}` })
}
