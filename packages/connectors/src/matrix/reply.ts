import { Type } from 'typebox'
import type { OutgoingReply, SentReply, Turn } from '../connector.ts'
import { at, textAt } from '../records.ts'
import { type MatrixSettings, Messages, roomUrl } from './channel.ts'

/** An event may have 65,536 bytes, of which some are not the text's. */
export const MOST_BYTES = 60_000
const Sent = Type.Object({ event_id: Type.String() })

/** The key is the transaction's id: a server that has seen it answers with the event that it made before. */
export async function send(
  { http, settings }: Turn<MatrixSettings>,
  { key, text, to }: OutgoingReply,
): Promise<SentReply> {
  const answer = await http.postJson(
    Sent,
    `${roomUrl(settings)}/send/m.room.message/${encodeURIComponent(key)}`,
    {
      msgtype: 'm.text',
      body: text,
      'm.mentions': { user_ids: [to.author.id] },
      'm.relates_to': { 'm.in_reply_to': { event_id: to.id } },
    },
    { method: 'PUT' },
  )
  return sentAs(settings, answer.event_id)
}

/** The server shows the transaction's id to the one who sent it. */
export async function find(
  { http, settings }: Turn<MatrixSettings>,
  { key }: OutgoingReply,
): Promise<SentReply | undefined> {
  const { chunk } = await http.getJson(Messages, `${roomUrl(settings)}/messages`, { dir: 'b', limit: 100 })
  const own = chunk.find((event) => at(event, 'unsigned.transaction_id') === key)
  const id = textAt(own, 'event_id')
  return id === undefined ? undefined : sentAs(settings, id)
}

export async function remove({ http, settings }: Turn<MatrixSettings>, { id }: SentReply): Promise<void> {
  const url = `${roomUrl(settings)}/redact/${encodeURIComponent(id)}/${encodeURIComponent(`redact-${id}`)}`
  await http.request({ method: 'PUT', url, json: {}, repeatable: true })
}

function sentAs({ room }: MatrixSettings, id: string): SentReply {
  return { id, url: `https://matrix.to/#/${encodeURIComponent(room)}/${encodeURIComponent(id)}` }
}
