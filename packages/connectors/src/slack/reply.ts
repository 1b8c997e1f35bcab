import { Invalid, Refused, Unconfirmed } from '@earshot/core/errors'
import { Type } from 'typebox'
import type { OutgoingReply, SentReply, Turn } from '../connector.ts'
import { at, textAt } from '../records.ts'
import { History } from './read.ts'
import type { Settings } from './settings.ts'

const Sent = Type.Object({ ts: Type.String() })
const EVENT = 'earshot_reply'

/** The key goes along as metadata, which nobody sees, so that the reply can be known again. */
export async function send({ http, settings }: Turn<Settings>, { key, text, to }: OutgoingReply): Promise<SentReply> {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const { ts } = await http.postJson(Sent, '/api/chat.postMessage', {
    channel: settings.channel,
    thread_ts: threadOf(to),
    text: escaped,
    metadata: { event_type: EVENT, event_payload: { key } },
  })
  return sentAs(settings, threadOf(to), ts)
}

/** Throws `Unconfirmed` where the token may not read the thread. */
export async function find(
  { http, settings }: Turn<Settings>,
  { key, to }: OutgoingReply,
): Promise<SentReply | undefined> {
  const query = { channel: settings.channel, ts: threadOf(to), limit: 200, include_all_metadata: true }
  for (let cursor: string | undefined, first = true; first || cursor; first = false) {
    const page = await http
      .getJson(History, '/api/conversations.replies', { ...query, cursor }, { bucket: 'read' })
      .catch((error: unknown) => {
        if (error instanceof Refused)
          throw new Unconfirmed(`Whether the reply was sent can't be found out. ${error.message}`)
        throw error
      })
    const own = page.messages.find((message) => at(message, 'metadata.event_payload.key') === key)
    const ts = textAt(own, 'ts')
    if (ts) return sentAs(settings, threadOf(to), ts)
    cursor = page.response_metadata?.next_cursor
  }
  return undefined
}

export async function remove({ http, settings }: Turn<Settings>, { id }: SentReply): Promise<void> {
  const ts = id.split('/')[1]
  if (!ts) throw new Invalid(`“${id}” is no message of Slack.`)
  await http.request({ method: 'POST', url: '/api/chat.delete', json: { channel: settings.channel, ts } })
}

/** Answers to an answer stand in the same thread. */
function threadOf(to: OutgoingReply['to']): string {
  const ts = (to.threadId ?? to.id).split('/')[1]
  if (!ts) throw new Invalid(`“${to.id}” is no message of Slack.`)
  return ts
}

function sentAs({ workspace, channel }: Settings, thread: string, ts: string): SentReply {
  const place = `https://${workspace}.slack.com/archives/${channel}/p${ts.replace('.', '')}`
  return { id: `${channel}/${ts}`, url: `${place}?thread_ts=${thread}&cid=${channel}` }
}
