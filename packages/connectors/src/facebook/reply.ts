import { Type } from 'typebox'
import type { OutgoingReply, SentReply, Turn } from '../connector.ts'
import { GraphList, stands } from '../graph-api.ts'
import { idAt, textAt } from '../records.ts'
import { type Settings, VERSION } from './read.ts'

const Sent = Type.Object({ id: Type.String() })

/** A comment in the page's name, under a post or a comment. https://developers.facebook.com/docs/graph-api/reference/object/comments */
export async function send({ http, settings }: Turn<Settings>, reply: OutgoingReply): Promise<SentReply> {
  const url = `${VERSION}/${encodeURIComponent(targetOf(settings, reply))}/comments`
  return sentAs((await http.postJson(Sent, url, { message: reply.text })).id)
}

/** Facebook takes no key: a comment of the page with the same words under the same post is taken for ours. */
export async function find({ http, settings }: Turn<Settings>, reply: OutgoingReply): Promise<SentReply | undefined> {
  const url = `${VERSION}/${encodeURIComponent(targetOf(settings, reply))}/comments`
  const query = { order: 'reverse_chronological', fields: 'id,message,from{id}', limit: 100 }
  const { data } = await http.getJson(GraphList, url, query)
  const own = data.find(
    (comment) => textAt(comment, 'from.id') === settings.page && textAt(comment, 'message') === reply.text.trim(),
  )
  return own === undefined ? undefined : sentAs(idAt(own, 'id'))
}

export function isThere({ http }: Turn<Settings>, { id }: SentReply): Promise<boolean> {
  return stands(http, `${VERSION}/${encodeURIComponent(id)}`)
}

export async function remove({ http }: Turn<Settings>, { id }: SentReply): Promise<void> {
  await http.request({ method: 'DELETE', url: `${VERSION}/${encodeURIComponent(id)}` })
}

/** An answer to an answer stands under the comment that both answer. Ids of posts begin with the page's. */
function targetOf({ page }: Settings, { to }: OutgoingReply): string {
  return to.parentId === undefined || to.parentId.startsWith(`${page}_`) ? to.id : to.parentId
}

const sentAs = (id: string): SentReply => ({ id, url: `https://www.facebook.com/${encodeURIComponent(id)}` })
