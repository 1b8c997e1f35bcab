import { Invalid } from '@earshot/core/errors'
import { Type } from 'typebox'
import type { OutgoingReply, SentReply, Turn } from '../connector.ts'
import { idAt, textAt } from '../records.ts'
import { Elements } from './read.ts'
import { HEADERS, type Settings, urnOf } from './settings.ts'

const Made = Type.Object({ commentUrn: Type.String() })

/** A comment in the page's name, under a post or a comment of it. */
export async function send({ http, settings }: Turn<Settings>, { text, to }: OutgoingReply): Promise<SentReply> {
  const parent = to.threadId === undefined ? {} : { parentComment: to.id }
  const json = { actor: urnOf(settings), object: to.threadId ?? to.id, message: { text }, ...parent }
  const { commentUrn } = await http.postJson(Made, commentsOf(to.id), json, { headers: HEADERS })
  return sentAs(to, commentUrn)
}

/** LinkedIn takes no key: a comment of the page with the same words in the same place is taken for ours. */
export async function find(
  { http, settings }: Turn<Settings>,
  { text, to }: OutgoingReply,
): Promise<SentReply | undefined> {
  for (let start = 0; ; ) {
    const { elements } = await http.getJson(Elements, commentsOf(to.id), { start, count: 100 }, { headers: HEADERS })
    const own = elements.find(
      (one) => textAt(one, 'actor') === urnOf(settings) && textAt(one, 'message.text') === text.trim(),
    )
    if (own) return sentAs(to, idAt(own, 'commentUrn'))
    if (elements.length === 0) return undefined
    start += elements.length
  }
}

export async function isThere({ http }: Turn<Settings>, { id }: SentReply): Promise<boolean> {
  return (await http.request({ url: addressOf(id), headers: HEADERS, accept: [404] })).status === 200
}

export async function remove({ http, settings }: Turn<Settings>, { id }: SentReply): Promise<void> {
  await http.request({ method: 'DELETE', url: addressOf(id), query: { actor: urnOf(settings) }, headers: HEADERS })
}

const commentsOf = (urn: string) => `/rest/socialActions/${encodeURIComponent(urn)}/comments`

/** `urn:li:comment:(urn:li:activity:1,2)` is comment 2 on activity 1. */
function addressOf(commentUrn: string): string {
  const [, on, number] = commentUrn.match(/^urn:li:comment:\((.+),(\d+)\)$/) ?? []
  if (!on || !number) throw new Invalid(`“${commentUrn}” is no comment of LinkedIn.`)
  return `${commentsOf(on)}/${number}`
}

function sentAs(to: OutgoingReply['to'], commentUrn: string): SentReply {
  const place = `https://www.linkedin.com/feed/update/${to.threadId ?? to.id}`
  return { id: commentUrn, url: `${place}?commentUrn=${encodeURIComponent(commentUrn)}` }
}
