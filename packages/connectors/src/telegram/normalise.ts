import type { Author, Media } from '@earshot/core/post'
import type { Normalised } from '../connector.ts'
import { absoluteUrl, linksIn } from '../html.ts'
import { at, compact, idAt, itemsAt, textAt } from '../records.ts'
import { findUtc, toUtc } from '../time.ts'

const SITE = 'https://t.me'
const MEDIA: readonly (readonly [field: string, kind: Media['kind']])[] = [
  ['photo', 'image'],
  ['sticker', 'image'],
  ['animation', 'video'],
  ['video', 'video'],
  ['video_note', 'video'],
  ['voice', 'audio'],
  ['audio', 'audio'],
  ['document', 'file'],
]

/** An Update that holds a message or a channel's post, new or edited. https://core.telegram.org/bots/api#message */
export function normalise(update: unknown): Normalised {
  const message =
    at(update, 'message') ??
    at(update, 'edited_message') ??
    at(update, 'channel_post') ??
    at(update, 'edited_channel_post')
  if (message === undefined && at(update, 'update_id') !== undefined)
    return { kind: 'ignored', why: 'it holds no message' }
  const chat = idAt(message, 'chat.id')
  const number = idAt(message, 'message_id')
  const text = textOfMessage(message)
  // Files have no address that works without the bot's token.
  const media = MEDIA.filter(([field]) => at(message, field) !== undefined).map(([, kind]) => ({ kind }))
  if (text === '' && media.length === 0) return { kind: 'ignored', why: 'a notice of the chat, such as who joined' }
  const entities = [...itemsAt(message, 'entities'), ...itemsAt(message, 'caption_entities')]
  const answered = textOf(at(message, 'reply_to_message.message_id'))
  const thread = textOf(at(message, 'message_thread_id'))
  return {
    kind: 'post',
    post: compact({
      network: 'telegram',
      id: `${chat}/${number}`,
      url: addressOf(message, chat, number),
      text,
      author: authorOf(message),
      publishedAt: toUtc(at(message, 'date')),
      editedAt: findUtc(at(message, 'edit_date')),
      links: linksOf(text, entities),
      mentions: mentionsOf(text, entities),
      media,
      replyTo: textAt(message, 'reply_to_message.from.username'),
      parentId: answered && `${chat}/${answered}`,
      threadId: thread && `${chat}/${thread}`,
      channel: textAt(message, 'chat.title') ?? textAt(message, 'chat.username'),
      isRepost: at(message, 'forward_origin') === undefined ? undefined : true,
    }),
  }
}

/** What was written, under a file too; a poll's question with its answers, and a list of things to do, are texts as well. */
function textOfMessage(message: unknown): string {
  const written = textAt(message, 'text') ?? textAt(message, 'caption')
  if (written !== undefined) return written
  const parts = [
    [textAt(message, 'poll.question'), ...itemsAt(message, 'poll.options').map((option) => textAt(option, 'text'))],
    [textAt(message, 'checklist.title'), ...itemsAt(message, 'checklist.tasks').map((task) => textAt(task, 'text'))],
  ]
  return parts
    .flat()
    .filter((part) => part !== undefined)
    .join('\n')
}

/** A public chat's own address; a private supergroup's for its members; any other chat can only be opened whole. */
function addressOf(message: unknown, chat: string, number: string): string {
  const name = textAt(message, 'chat.username')
  if (name) return `${SITE}/${encodeURIComponent(name)}/${number}`
  if (chat.startsWith('-100')) return `${SITE}/c/${chat.slice(4)}/${number}`
  return `https://web.telegram.org/a/#${chat}`
}

/** A person, or the channel or group in whose name it was written. */
function authorOf(message: unknown): Author {
  const by = at(message, 'sender_chat') ?? at(message, 'from') ?? at(message, 'chat')
  const id = idAt(by, 'id')
  const username = textAt(by, 'username')
  const names = [textAt(by, 'first_name'), textAt(by, 'last_name')].filter((name) => name !== undefined).join(' ')
  return compact({
    id,
    handle: username ?? id,
    name: textAt(by, 'title') ?? (names || textAt(message, 'author_signature')),
    url: username && `${SITE}/${encodeURIComponent(username)}`,
  })
}

function linksOf(text: string, entities: readonly unknown[]): string[] {
  const hidden = entities.flatMap((entity) => absoluteUrl(textAt(entity, 'url')) ?? [])
  return [...new Set([...linksIn(text), ...hidden])]
}

/** Offsets and lengths are in UTF-16 units, as JavaScript's are. */
function mentionsOf(text: string, entities: readonly unknown[]): string[] {
  const found = entities.flatMap((entity) => {
    if (textAt(entity, 'type') === 'text_mention') return textOf(at(entity, 'user.id')) ?? []
    const [from, length] = [at(entity, 'offset'), at(entity, 'length')]
    if (textAt(entity, 'type') !== 'mention' || typeof from !== 'number' || typeof length !== 'number') return []
    return text.slice(from, from + length).replace(/^@/, '')
  })
  return [...new Set(found.filter((name) => name !== ''))]
}

const textOf = (number: unknown) => (Number.isSafeInteger(number) ? String(number) : undefined)
