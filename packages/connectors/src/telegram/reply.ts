import { Invalid } from '@earshot/core/errors'
import { Type } from 'typebox'
import type { OutgoingReply, SentReply, Turn } from '../connector.ts'

const Sent = Type.Object({ result: Type.Object({ message_id: Type.Integer() }) })

/** A bot can't read what it wrote, and Telegram takes no key against writing twice: there is no `find`. */
export async function send({ http }: Turn<unknown>, { text, to }: OutgoingReply): Promise<SentReply> {
  const { chat, message } = parts(to.id)
  const answer = await http.postJson(Sent, '/sendMessage', {
    chat_id: chat,
    text,
    reply_parameters: { message_id: message },
  })
  const id = answer.result.message_id
  return { id: `${chat}/${id}`, url: to.url.replace(/\/\d+$/, `/${id}`) }
}

export async function remove({ http }: Turn<unknown>, sent: SentReply): Promise<void> {
  const { chat, message } = parts(sent.id)
  await http.request({ method: 'POST', url: '/deleteMessage', json: { chat_id: chat, message_id: message } })
}

function parts(id: string): { chat: number; message: number } {
  const [chat = Number.NaN, message = Number.NaN] = id.split('/').map(Number)
  if (!Number.isSafeInteger(chat) || !Number.isSafeInteger(message))
    throw new Invalid(`“${id}” is no message of Telegram.`)
  return { chat, message }
}
