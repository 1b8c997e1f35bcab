import type { Normalised } from '../connector.ts'
import { absoluteUrl, readHtml } from '../html.ts'
import { at, compact, countAt, idAt, itemsAt, textAt } from '../records.ts'
import { toUtc } from '../time.ts'

const SITE = 'https://news.ycombinator.com'

/** A hit of Algolia's search: a story, or a comment in HTML. */
export function normalise(item: unknown): Normalised {
  const id = idAt(item, 'objectID')
  const handle = idAt(item, 'author')
  const isComment = itemsAt(item, '_tags').includes('comment')
  const url = `${SITE}/item?id=${encodeURIComponent(id)}`
  const title = textAt(item, 'title')
  const body = readHtml(textAt(item, 'comment_text') ?? textAt(item, 'story_text') ?? '', url)
  if (!body.text && !title) return { kind: 'ignored', why: 'it has neither a title nor a text' }
  const link = absoluteUrl(textAt(item, 'url'))
  const parent = idOf(at(item, 'parent_id'))
  return {
    kind: 'post',
    post: compact({
      network: 'hackernews',
      id,
      url,
      title: isComment ? undefined : title,
      text: body.text || title || '',
      author: { id: handle, handle, url: `${SITE}/user?id=${encodeURIComponent(handle)}` },
      publishedAt: toUtc(at(item, 'created_at_i') ?? at(item, 'created_at')),
      links: [...new Set([...(link ? [link] : []), ...body.links])],
      mentions: [],
      media: [],
      parentId: isComment ? parent : undefined,
      threadId: idOf(at(item, 'story_id')),
      likes: countAt(item, 'points'),
      replies: countAt(item, 'num_comments'),
    }),
  }
}

function idOf(value: unknown): string | undefined {
  return typeof value === 'number' || typeof value === 'string' ? String(value) : undefined
}
