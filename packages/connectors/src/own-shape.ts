import { Invalid } from '@earshot/core/errors'
import type { Author, Media, Post } from '@earshot/core/post'
import { absoluteUrl } from './html.ts'
import { at, compact, countAt, idAt, itemsAt, textAt } from './records.ts'
import { toUtc } from './time.ts'

/** Without a date a post counts from when it was received: the core does not believe 1970. */
const UNDATED = '1970-01-01T00:00:00.000Z'
const KINDS: readonly string[] = ['image', 'video', 'audio', 'file']

/**
 * A post in our own shape, as a webhook pushes it and an import reads it: `id` and `text` must be there, `network` where
 * none is given; whatever else `Post` has may be. Throws `Invalid` that names what is wrong.
 */
export function readOwnPost(value: unknown, network = textAt(value, 'network')): Post {
  if (!network) throw new Invalid('“network” is missing: where was it published?')
  const id = idAt(value, 'id')
  const text = at(value, 'text')
  if (typeof text !== 'string') throw new Invalid('“text” is missing.')
  const published = at(value, 'publishedAt')
  const flags = { isRepost: flagAt(value, 'isRepost'), isQuote: flagAt(value, 'isQuote') }
  const counts = {
    likes: countAt(value, 'likes'),
    shares: countAt(value, 'shares'),
    replies: countAt(value, 'replies'),
    reach: countAt(value, 'reach'),
  }
  const edited = at(value, 'editedAt')
  return compact({
    ...{ network, id, url: absoluteUrl(textAt(value, 'url')) ?? '', text },
    title: textAt(value, 'title'),
    lang: textAt(value, 'lang'),
    author: authorOf(value),
    publishedAt: isGiven(published) ? toUtc(published) : UNDATED,
    editedAt: isGiven(edited) ? toUtc(edited) : undefined,
    links: itemsAt(value, 'links').flatMap((link) => (typeof link === 'string' ? (absoluteUrl(link) ?? []) : [])),
    mentions: itemsAt(value, 'mentions').flatMap((handle) =>
      typeof handle === 'string' ? handle.replace(/^@/, '') : [],
    ),
    media: itemsAt(value, 'media').flatMap(mediaOf),
    replyTo: textAt(value, 'replyTo')?.replace(/^@/, ''),
    parentId: textAt(value, 'parentId'),
    threadId: textAt(value, 'threadId'),
    channel: textAt(value, 'channel'),
    ...flags,
    ...counts,
  })
}

function authorOf(value: unknown): Author {
  const handle = textAt(value, 'author.handle') ?? textAt(value, 'author.name') ?? textAt(value, 'author') ?? 'unknown'
  return compact({
    id: textAt(value, 'author.id') ?? handle,
    handle: handle.replace(/^@/, ''),
    name: textAt(value, 'author.name'),
    bio: textAt(value, 'author.bio'),
    url: absoluteUrl(textAt(value, 'author.url')),
    avatarUrl: absoluteUrl(textAt(value, 'author.avatarUrl')),
    followers: countAt(value, 'author.followers'),
  })
}

/** An object with its kind, or the kind alone. */
function mediaOf(value: unknown): Media[] {
  const kind = typeof value === 'string' ? value : textAt(value, 'kind')
  if (!kind || !KINDS.includes(kind)) return []
  return [compact({ kind: kind as Media['kind'], url: absoluteUrl(textAt(value, 'url')), alt: textAt(value, 'alt') })]
}

function flagAt(value: unknown, path: string): boolean | undefined {
  const flag = at(value, path)
  return flag === true || flag === 'true' ? true : flag === false || flag === 'false' ? false : undefined
}

const isGiven = (value: unknown) => value !== undefined && value !== null && value !== ''
