import { Invalid } from '@earshot/core/errors'
import type { Normalised } from '../connector.ts'
import { linksIn } from '../html.ts'
import { at, compact, idAt, itemsAt, textAt } from '../records.ts'
import { toUtc } from '../time.ts'
import { relationOf } from './channel.ts'

/** An event of a room. https://spec.matrix.org/latest/client-server-api/#instant-messaging */
export function normalise(event: unknown, settings: unknown): Normalised {
  const type = idAt(event, 'type')
  if (type === 'm.room.redaction')
    return { kind: 'deletion', id: textAt(event, 'redacts') ?? idAt(event, 'content.redacts') }
  if (type === 'm.room.encrypted') return { kind: 'ignored', why: 'the room is encrypted' }
  if (type !== 'm.room.message') return { kind: 'ignored', why: `${type} says nothing` }
  const id = idAt(event, 'event_id')
  if (at(event, 'unsigned.redacted_because')) return { kind: 'deletion', id }
  const edit = at(event, 'editedBy')
  const relation = relationOf(event)
  if (edit === undefined && textAt(relation, 'rel_type') === 'm.replace')
    return { kind: 'ignored', why: 'an edit of a message that is gone' }
  const sender = idAt(event, 'sender')
  const said = (edit === undefined ? undefined : newContentOf(edit)) ?? textAt(event, 'content.body')
  if (said === undefined) throw new Invalid('The message has no body.')
  const text = withoutFallback(said)
  const room = textAt(settings, 'room') ?? textAt(event, 'room_id') ?? ''
  const answered = textAt(inReplyTo(relation), 'event_id')
  const thread = textAt(relation, 'rel_type') === 'm.thread' ? textAt(relation, 'event_id') : undefined
  return {
    kind: 'post',
    post: compact({
      network: 'matrix',
      id,
      url: `https://matrix.to/#/${encodeURIComponent(room)}/${encodeURIComponent(id)}`,
      text,
      author: {
        id: sender,
        handle: sender.replace(/^@/, ''),
        url: `https://matrix.to/#/${encodeURIComponent(sender)}`,
      },
      publishedAt: toUtc(at(event, 'origin_server_ts')),
      editedAt: edit === undefined ? undefined : toUtc(at(edit, 'origin_server_ts')),
      links: linksIn(text),
      mentions: mentionsOf(event),
      media: [],
      parentId: answered ?? thread,
      threadId: thread,
      channel: room,
    }),
  }
}

function newContentOf(edit: unknown): string | undefined {
  const content = at(edit, 'content')
  const fresh =
    typeof content === 'object' && content !== null ? (content as Record<string, unknown>)['m.new_content'] : undefined
  return textAt(fresh, 'body')
}

function inReplyTo(relation: unknown): unknown {
  return typeof relation === 'object' && relation !== null
    ? (relation as Record<string, unknown>)['m.in_reply_to']
    : undefined
}

function mentionsOf(event: unknown): string[] {
  const content = at(event, 'content')
  const mentions =
    typeof content === 'object' && content !== null ? (content as Record<string, unknown>)['m.mentions'] : undefined
  return itemsAt(mentions, 'user_ids').flatMap((id) => (typeof id === 'string' ? [id.replace(/^@/, '')] : []))
}

/** Older clients quote what they answer above it, in lines that start with `> `. */
function withoutFallback(body: string): string {
  if (!body.startsWith('> <')) return body
  const end = body.indexOf('\n\n')
  return end === -1 ? body : body.slice(end + 2)
}
