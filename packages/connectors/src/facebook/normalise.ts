import type { Author, Media } from '@earshot/core/post'
import type { Normalised } from '../connector.ts'
import { absoluteUrl, linksIn } from '../html.ts'
import { at, compact, countAt, idAt, itemsAt, textAt } from '../records.ts'
import { toUtc } from '../time.ts'

const SITE = 'https://www.facebook.com'

/** A post of a page's feed, or a comment with its post (`read.ts` puts them together). https://developers.facebook.com/docs/graph-api/reference/post */
export function normalise(item: unknown): Normalised {
  return at(item, 'comment') === undefined ? readPost(item) : readComment(item)
}

function readPost(post: unknown): Normalised {
  const id = idAt(post, 'id')
  const attached = itemsAt(post, 'attachments.data')
  // `story` is Facebook's own sentence, such as who changed a picture.
  const text = textAt(post, 'message')
  if (text === undefined && attached.length === 0) return { kind: 'ignored', why: 'a notice of the page' }
  const publishedAt = toUtc(at(post, 'created_time'))
  const shared = attached.flatMap((one) =>
    textAt(one, 'type') === 'share' ? (absoluteUrl(textAt(one, 'unshimmed_url')) ?? []) : [],
  )
  return {
    kind: 'post',
    post: compact({
      network: 'facebook',
      id,
      url: absoluteUrl(textAt(post, 'permalink_url'), SITE) ?? `${SITE}/${encodeURIComponent(id)}`,
      text: text ?? '',
      author: authorOf(post),
      publishedAt,
      links: [...new Set([...linksIn(text ?? ''), ...shared])],
      mentions: mentionsOf(post),
      media: attached.flatMap(mediaOf),
      likes: countAt(post, 'reactions.summary.total_count'),
      shares: countAt(post, 'shares.count'),
    }),
  }
}

function readComment(item: unknown): Normalised {
  const comment = at(item, 'comment')
  const id = idAt(comment, 'id')
  const postId = idAt(item, 'post.id')
  const text = textAt(comment, 'message') ?? ''
  const attached = at(comment, 'attachment')
  return {
    kind: 'post',
    post: compact({
      network: 'facebook',
      id,
      url: absoluteUrl(textAt(comment, 'permalink_url'), SITE) ?? `${SITE}/${encodeURIComponent(id)}`,
      text,
      author: authorOf(comment),
      publishedAt: toUtc(at(comment, 'created_time')),
      links: linksIn(text),
      mentions: mentionsOf(comment),
      media: attached === undefined ? [] : mediaOf(attached),
      parentId: textAt(comment, 'parent.id') ?? postId,
      replyTo: textAt(comment, 'parent.from.name'),
      threadId: postId,
      likes: countAt(comment, 'like_count'),
      replies: countAt(comment, 'comment_count'),
    }),
  }
}

/** Facebook names a visitor only where the app may know them. */
function authorOf(item: unknown): Author {
  if ((at(item, 'from') ?? undefined) === undefined) return { id: 'unknown', handle: 'unknown' }
  const id = idAt(item, 'from.id')
  const name = textAt(item, 'from.name')
  return compact({
    id,
    handle: name ?? id,
    name,
    url: absoluteUrl(textAt(item, 'from.link')),
    avatarUrl: absoluteUrl(textAt(item, 'from.picture.data.url')),
  })
}

function mentionsOf(item: unknown): string[] {
  const tags = itemsAt(item, 'message_tags').filter((tag) => textAt(tag, 'name')?.startsWith('#') !== true)
  return [...new Set(tags.flatMap((tag) => textAt(tag, 'name') ?? []))]
}

function mediaOf(attachment: unknown): Media[] {
  const several = itemsAt(attachment, 'subattachments.data')
  if (several.length > 0) return several.flatMap(mediaOf)
  const type = textAt(attachment, 'type') ?? ''
  const url = absoluteUrl(textAt(attachment, 'media.source')) ?? absoluteUrl(textAt(attachment, 'media.image.src'))
  if (!url) return []
  return [{ kind: type.includes('video') && at(attachment, 'media.source') ? 'video' : 'image', url }]
}
