import type { Author, Media } from '@earshot/core/post'
import type { Normalised } from '../connector.ts'
import { absoluteUrl, linksIn } from '../html.ts'
import { baseOf } from '../http/hosts.ts'
import { at, compact, countAt, idAt, itemsAt, textAt } from '../records.ts'
import { findUtc, toUtc } from '../time.ts'

/** A Note of the API. https://misskey-hub.net/docs/for-developers/api/ */
export function normalise(note: unknown, settings: unknown): Normalised {
  const home = baseOf([textAt(settings, 'host') ?? 'misskey.io']) ?? ''
  const id = idAt(note, 'id')
  if (at(note, 'isHidden') === true) return { kind: 'ignored', why: 'the note is hidden from us' }
  const text = textAt(note, 'text') ?? ''
  const renoteId = textAt(note, 'renoteId')
  if (renoteId && text === '') return { kind: 'ignored', why: 'a renote of another note' }
  const here = `${home}/notes/${encodeURIComponent(id)}`
  const replyUser = at(note, 'reply.user')
  return {
    kind: 'post',
    post: compact({
      network: 'misskey',
      id,
      url: absoluteUrl(textAt(note, 'url')) ?? absoluteUrl(textAt(note, 'uri')) ?? here,
      title: textAt(note, 'cw'),
      text,
      author: authorOf(at(note, 'user'), home),
      publishedAt: toUtc(at(note, 'createdAt')),
      editedAt: findUtc(at(note, 'updatedAt')),
      links: linksIn(text),
      mentions: [...text.matchAll(/(?<![\w@/])@([\w.-]*\w(?:@[\w.-]*\w)?)/g)].flatMap(([, handle]) => handle ?? []),
      media: itemsAt(note, 'files').flatMap(mediaOf),
      replyTo: textAt(replyUser, 'username') ? handleOf(replyUser) : undefined,
      parentId: textAt(note, 'replyId'),
      isQuote: renoteId ? true : undefined,
      likes: countAt(note, 'reactionCount') ?? sumOf(at(note, 'reactions')),
      shares: countAt(note, 'renoteCount'),
      replies: countAt(note, 'repliesCount'),
    }),
  }
}

function authorOf(user: unknown, home: string): Author {
  const handle = handleOf(user)
  return compact({
    id: idAt(user, 'id'),
    handle,
    name: textAt(user, 'name'),
    bio: textAt(user, 'description'),
    url: `${home}/@${handle}`,
    avatarUrl: absoluteUrl(textAt(user, 'avatarUrl')),
    followers: countAt(user, 'followersCount'),
  })
}

/** `name` on the server itself, `name@host` elsewhere. */
function handleOf(user: unknown): string {
  const host = textAt(user, 'host')
  return `${idAt(user, 'username')}${host ? `@${host}` : ''}`
}

function mediaOf(file: unknown): Media[] {
  const url = absoluteUrl(textAt(file, 'url'))
  const kind = /^(image|video|audio)\//.exec(textAt(file, 'type') ?? '')?.[1] as Media['kind'] | undefined
  return url ? [compact({ kind: kind ?? ('file' as const), url, alt: textAt(file, 'comment') })] : []
}

function sumOf(reactions: unknown): number | undefined {
  if (typeof reactions !== 'object' || reactions === null) return undefined
  const counts = Object.values(reactions).filter((count) => Number.isSafeInteger(count) && count > 0)
  return counts.reduce((sum: number, count: number) => sum + count, 0)
}
