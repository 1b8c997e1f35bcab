import { Invalid } from '@earshot/core/errors'
import type { Author, Media } from '@earshot/core/post'
import type { Normalised } from '../connector.ts'
import { absoluteUrl } from '../html.ts'
import { at, compact, countAt, idAt, itemsAt, textAt } from '../records.ts'
import { findUtc, toUtc } from '../time.ts'
import { readMarkup } from './markup.ts'
import type { Settings } from './settings.ts'

/** Subtypes that people wrote; all others are notices, such as who joined. */
const WRITTEN = new Set(['bot_message', 'file_share', 'me_message', 'thread_broadcast'])

/** A message, with its author (`read.ts` puts them together). https://docs.slack.dev/reference/events/message */
export function normalise(item: unknown, settings: unknown): Normalised {
  const { workspace, channel } = settings as Settings
  const message = at(item, 'message')
  const ts = idAt(message, 'ts')
  const id = `${channel}/${ts}`
  const subtype = textAt(message, 'subtype')
  // A deleted message whose thread goes on.
  if (subtype === 'tombstone') return { kind: 'deletion', id }
  if (subtype !== undefined && !WRITTEN.has(subtype)) return { kind: 'ignored', why: `a notice (${subtype})` }
  const { text, links, mentions } = readMarkup(textAt(message, 'text') ?? attachedText(message))
  const media = itemsAt(message, 'files').map(fileOf)
  if (at(message, 'text') === undefined && media.length === 0) throw new Invalid('It has neither a text nor a file.')
  const thread = textAt(message, 'thread_ts')
  const isAnswer = thread !== undefined && thread !== ts
  const site = `https://${workspace}.slack.com`
  return {
    kind: 'post',
    post: compact({
      network: 'slack',
      id,
      url: `${site}/archives/${channel}/p${ts.replace('.', '')}${isAnswer ? `?thread_ts=${thread}&cid=${channel}` : ''}`,
      text,
      author: authorOf(message, at(item, 'user'), site),
      publishedAt: toUtc(Number(ts)),
      editedAt: findUtc(Number(textAt(message, 'edited.ts') ?? Number.NaN)),
      links,
      mentions,
      media,
      parentId: isAnswer ? `${channel}/${thread}` : undefined,
      threadId: thread && `${channel}/${thread}`,
      channel,
      likes: likesOf(message),
      replies: countAt(message, 'reply_count'),
    }),
  }
}

function authorOf(message: unknown, user: unknown, site: string): Author {
  const id = textAt(message, 'user') ?? idAt(message, 'bot_id')
  const name = textAt(user, 'profile.display_name') ?? textAt(user, 'profile.real_name') ?? textAt(message, 'username')
  return compact({
    id,
    handle: textAt(user, 'name') ?? textAt(message, 'username') ?? id,
    name,
    bio: textAt(user, 'profile.title'),
    url: textAt(message, 'user') && `${site}/team/${id}`,
    avatarUrl: absoluteUrl(textAt(user, 'profile.image_72')),
  })
}

/** Programs of before write into attachments, and nothing into the message itself. */
function attachedText(message: unknown): string {
  return itemsAt(message, 'attachments')
    .flatMap((one) => textAt(one, 'text') ?? textAt(one, 'fallback') ?? [])
    .join('\n')
}

function fileOf(file: unknown): Media {
  const type = textAt(file, 'mimetype')?.split('/')[0]
  const kind = type === 'image' || type === 'video' || type === 'audio' ? type : ('file' as const)
  return compact({ kind, url: absoluteUrl(textAt(file, 'permalink')), alt: textAt(file, 'alt_txt') })
}

/** Reactions of every kind, together. */
function likesOf(message: unknown): number | undefined {
  const reactions = itemsAt(message, 'reactions')
  return reactions.length === 0
    ? undefined
    : reactions.reduce<number>((sum, one) => sum + (countAt(one, 'count') ?? 0), 0)
}
