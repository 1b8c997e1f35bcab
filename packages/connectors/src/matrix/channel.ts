import { Type } from 'typebox'
import type { Page, Turn } from '../connector.ts'
import { pages } from '../paging.ts'
import { at, textAt } from '../records.ts'
import { findUtc } from '../time.ts'
import { newestTime, readFrom } from '../time-cursor.ts'

export interface MatrixSettings {
  host: string
  room: string
}

const PAGE = 100
export const Messages = Type.Object({ chunk: Type.Array(Type.Unknown()), end: Type.Optional(Type.String()) })

export const roomUrl = ({ room }: MatrixSettings) => `/_matrix/client/v3/rooms/${encodeURIComponent(room)}`

/** The room's events, newest first. An edit is an event of its own: the message that it edits is asked for, as it reads now. */
export function channel(turn: Turn<MatrixSettings>): AsyncGenerator<Page> {
  const from = readFrom(turn)
  const room = roomUrl(turn.settings)
  return pages<string>({
    async fetch(next) {
      const query = { dir: 'b', limit: PAGE, from: next }
      const { chunk, end } = await turn.http.getJson(Messages, `${room}/messages`, query)
      const items = await Promise.all(chunk.map((event) => asItReadsNow(turn, event)))
      return { items, next: chunk.length > 0 ? end : undefined }
    },
    newest: (items) => newestTime(items.map(sentAt), turn),
    isOld: (item) => Date.parse(sentAt(item) ?? '') < from,
  })
}

async function asItReadsNow({ http, settings }: Turn<MatrixSettings>, event: unknown): Promise<unknown> {
  const edited = textAt(relationOf(event), 'event_id')
  if (textAt(relationOf(event), 'rel_type') !== 'm.replace' || !edited) return event
  const url = `${roomUrl(settings)}/event/${encodeURIComponent(edited)}`
  const answer = await http.request({ url, accept: [404] })
  if (answer.status === 404) return event
  // `editedBy` is ours: servers need not bundle the edit, and its time is when the turn must come back to.
  return { ...(answer.json() as object), editedBy: event }
}

/** `content["m.relates_to"]`, whose name holds a dot. */
export function relationOf(event: unknown): unknown {
  const content = at(event, 'content')
  return typeof content === 'object' && content !== null
    ? (content as Record<string, unknown>)['m.relates_to']
    : undefined
}

const sentAt = (item: unknown) => findUtc(at(item, 'editedBy.origin_server_ts') ?? at(item, 'origin_server_ts'))
