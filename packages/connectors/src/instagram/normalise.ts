import { Invalid } from '@earshot/core/errors'
import type { Author, Media } from '@earshot/core/post'
import type { Normalised } from '../connector.ts'
import { absoluteUrl, linksIn } from '../html.ts'
import { at, compact, countAt, idAt, itemsAt, textAt } from '../records.ts'
import { toUtc } from '../time.ts'

/** A picture or film, or a comment (`read.ts` says of which). https://developers.facebook.com/docs/instagram-platform/reference/instagram-media */
export function normalise(item: unknown): Normalised {
  return { kind: 'post', post: at(item, 'comment') === undefined ? mediaPost(item) : commentPost(item) }
}

function mediaPost(item: unknown) {
  const media = at(item, 'media')
  const id = idAt(media, 'id')
  const url = absoluteUrl(textAt(media, 'permalink'))
  if (!url) throw new Invalid('It has no address.')
  const text = textAt(media, 'caption') ?? ''
  const hashtag = textAt(item, 'hashtag')
  return compact({
    network: 'instagram',
    id,
    url,
    text,
    author: authorOf(media),
    publishedAt: toUtc(at(media, 'timestamp')),
    links: linksIn(text),
    mentions: mentionsIn(text),
    media: [media, ...itemsAt(media, 'children.data')].flatMap(fileOf),
    channel: hashtag && `#${hashtag}`,
    likes: countAt(media, 'like_count'),
    replies: countAt(media, 'comments_count'),
  })
}

function commentPost(item: unknown) {
  const comment = at(item, 'comment')
  const id = idAt(comment, 'id')
  const mediaId = idAt(item, 'mediaId')
  const url = absoluteUrl(textAt(item, 'permalink'))
  if (!url) throw new Invalid('The picture that it is about has no address.')
  const text = textAt(comment, 'text') ?? ''
  return compact({
    network: 'instagram',
    id,
    url: new URL(`c/${encodeURIComponent(id)}/`, url.endsWith('/') ? url : `${url}/`).href,
    text,
    author: authorOf(comment),
    publishedAt: toUtc(at(comment, 'timestamp')),
    links: linksIn(text),
    mentions: mentionsIn(text),
    media: [],
    parentId: textAt(item, 'parent') ?? textAt(comment, 'parent_id') ?? mediaId,
    threadId: mediaId,
    likes: countAt(comment, 'like_count'),
  })
}

/** Under a hashtag Instagram does not tell whose it is. */
function authorOf(item: unknown): Author {
  const handle = textAt(item, 'username') ?? textAt(item, 'from.username')
  if (handle === undefined) return { id: 'unknown', handle: 'unknown' }
  const id = textAt(item, 'from.id') ?? textAt(item, 'owner.id') ?? handle
  return { id, handle, url: `https://www.instagram.com/${encodeURIComponent(handle)}/` }
}

/** What others have a right to, such as music, comes without its address. */
function fileOf(media: unknown): Media[] {
  const url = absoluteUrl(textAt(media, 'media_url'))
  const type = textAt(media, 'media_type')
  if (url === undefined && type !== 'IMAGE' && type !== 'VIDEO') return []
  return [compact({ kind: type === 'VIDEO' ? 'video' : 'image', url }) as Media]
}

function mentionsIn(text: string): string[] {
  const found = [...text.matchAll(/(?<![\w.@])@([A-Za-z0-9_](?:[A-Za-z0-9_.]{0,28}[A-Za-z0-9_])?)/g)]
  return [...new Set(found.map((one) => one[1] ?? ''))]
}
