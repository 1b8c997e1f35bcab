import { Invalid } from '@earshot/core/errors'
import type { Author, Media } from '@earshot/core/post'
import type { Normalised } from '../connector.ts'
import { absoluteUrl, linksIn } from '../html.ts'
import { at, compact, countAt, textAt } from '../records.ts'
import { findUtc, toUtc } from '../time.ts'

/** A PostView or CommentView of the API. Its ActivityPub address is its id: the same on every server. */
export function normalise(view: unknown): Normalised {
  const isComment = at(view, 'comment') !== undefined
  const own = at(view, isComment ? 'comment' : 'post')
  const id = absoluteUrl(textAt(own, 'ap_id'))
  if (!id) throw new Invalid('The post has no ActivityPub address.')
  if (at(own, 'deleted') === true || at(own, 'removed') === true) return { kind: 'deletion', id }
  const text = textAt(own, isComment ? 'content' : 'body') ?? ''
  const title = isComment ? undefined : textAt(own, 'name')
  if (text === '' && !title) throw new Invalid('The post has neither a title nor a text.')
  const shared = isComment ? undefined : absoluteUrl(textAt(own, 'url'))
  const thread = isComment ? absoluteUrl(textAt(view, 'post.ap_id')) : undefined
  const published = toUtc(at(own, 'published'))
  const updated = findUtc(at(own, 'updated'))
  return {
    kind: 'post',
    post: compact({
      network: 'lemmy',
      id,
      url: id,
      title,
      text: text || title || '',
      author: authorOf(at(view, 'creator')),
      publishedAt: published,
      editedAt: updated && updated > published ? updated : undefined,
      links: [...new Set([...(shared ? [shared] : []), ...linksIn(text)])],
      mentions: [...text.matchAll(/(?<![\w/])@([\w-]+@[\w.-]*\w)/g)].flatMap(([, handle]) => handle ?? []),
      media: isComment ? [] : mediaOf(own),
      // `path` holds the local ids of the comments above; only the post's own address is told.
      parentId: isComment && textAt(own, 'path')?.split('.').length === 2 ? thread : undefined,
      threadId: thread,
      channel: textAt(view, 'community.title') ?? textAt(view, 'community.name'),
      likes: countAt(view, 'counts.upvotes'),
      replies: countAt(view, isComment ? 'counts.child_count' : 'counts.comments'),
    }),
  }
}

/** The picture that was posted, with its author's words for it; of anything else the server's own small picture. */
function mediaOf(post: unknown): Media[] {
  const posted = /^image\//.test(textAt(post, 'url_content_type') ?? '')
  const url = absoluteUrl(textAt(post, posted ? 'url' : 'thumbnail_url'))
  return url ? [compact({ kind: 'image', url, alt: posted ? textAt(post, 'alt_text') : undefined }) as Media] : []
}

function authorOf(person: unknown): Author {
  const url = absoluteUrl(textAt(person, 'actor_id'))
  const name = textAt(person, 'name')
  if (!url || !name) throw new Invalid('The author has no name or address.')
  return compact({
    id: url,
    handle: `${name}@${new URL(url).host}`,
    name: textAt(person, 'display_name') ?? name,
    bio: textAt(person, 'bio'),
    url,
    avatarUrl: absoluteUrl(textAt(person, 'avatar')),
  })
}
