import { Refused } from '@earshot/core/errors'
import { Type } from 'typebox'
import type { OutgoingReply, SentReply, Turn } from '../connector.ts'
import { GraphList, stands } from '../graph-api.ts'
import { idAt, textAt } from '../records.ts'
import { VERSION } from './read.ts'
import type { Settings } from './settings.ts'

const Sent = Type.Object({ id: Type.String() })
const Me = Type.Object({ username: Type.String() })

/** Under an own picture, or under a comment there; others' pictures found by a hashtag can't be answered. https://developers.facebook.com/docs/instagram-platform/comment-moderation */
export async function send({ http }: Turn<Settings>, reply: OutgoingReply): Promise<SentReply> {
  const { id } = await http.postJson(Sent, edgeOf(reply), undefined, { form: { message: reply.text } })
  return { id, url: reply.to.url }
}

/** Instagram takes no key: an own comment with the same words in the same place is taken for ours. */
export async function find({ http, settings }: Turn<Settings>, reply: OutgoingReply): Promise<SentReply | undefined> {
  const { username } = await http.getJson(Me, `${VERSION}/${settings.account}`, { fields: 'username' })
  const { data } = await http.getJson(GraphList, edgeOf(reply), { fields: 'id,text,username', limit: 50 })
  const own = data.find((one) => textAt(one, 'username') === username && textAt(one, 'text') === reply.text.trim())
  return own === undefined ? undefined : { id: idAt(own, 'id'), url: reply.to.url }
}

export function isThere({ http }: Turn<Settings>, { id }: SentReply): Promise<boolean> {
  return stands(http, `${VERSION}/${encodeURIComponent(id)}`)
}

export async function remove({ http }: Turn<Settings>, { id }: SentReply): Promise<void> {
  await http.request({ method: 'DELETE', url: `${VERSION}/${encodeURIComponent(id)}` })
}

/** Answers stand only under comments of the first rank: an answer to an answer goes under the comment that both answer. */
function edgeOf({ to }: OutgoingReply): string {
  if (to.channel?.startsWith('#')) throw new Refused('Instagram lets nobody answer what was found by its hashtag.')
  const id = to.parentId === undefined || to.parentId === to.threadId ? to.id : to.parentId
  return `${VERSION}/${encodeURIComponent(id)}/${to.threadId === undefined ? 'comments' : 'replies'}`
}
