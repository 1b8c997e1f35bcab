import { Invalid } from '@earshot/core/errors'
import type { Media } from '@earshot/core/post'
import type { Normalised } from '../connector.ts'
import { absoluteUrl, linksIn } from '../html.ts'
import { at, compact, idAt, textAt } from '../records.ts'
import { toUtc } from '../time.ts'

/** https://developers.facebook.com/docs/threads/threads-media */
export function normalise(post: unknown): Normalised {
  if (textAt(post, 'media_type') === 'REPOST_FACADE') return { kind: 'ignored', why: 'a repost of another post' }
  const id = idAt(post, 'id')
  const url = absoluteUrl(textAt(post, 'permalink'))
  if (!url) throw new Invalid('It has no address.')
  const text = textAt(post, 'text') ?? ''
  const link = absoluteUrl(textAt(post, 'link_attachment_url'))
  const handle = idAt(post, 'username')
  return {
    kind: 'post',
    post: compact({
      network: 'threads',
      id,
      url,
      text,
      // Threads tells no number of its people.
      author: { id: handle, handle, url: `https://www.threads.net/@${encodeURIComponent(handle)}` },
      publishedAt: toUtc(at(post, 'timestamp')),
      links: [...new Set([...linksIn(text), ...(link ? [link] : [])])],
      mentions: mentionsIn(text),
      media: mediaOf(post),
      parentId: textAt(post, 'replied_to.id'),
      threadId: textAt(post, 'root_post.id'),
      isQuote: at(post, 'is_quote_post') === true ? true : undefined,
    }),
  }
}

const KINDS: Record<string, Media['kind']> = { IMAGE: 'image', VIDEO: 'video', AUDIO: 'audio', CAROUSEL_ALBUM: 'image' }

function mediaOf(post: unknown): Media[] {
  const type = textAt(post, 'media_type') ?? ''
  const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined
  if (!kind) return []
  return [compact({ kind, url: absoluteUrl(textAt(post, 'media_url')), alt: textAt(post, 'alt_text') })]
}

function mentionsIn(text: string): string[] {
  const found = [...text.matchAll(/(?<![\w.@])@([A-Za-z0-9_](?:[A-Za-z0-9_.]{0,28}[A-Za-z0-9_])?)/g)]
  return [...new Set(found.map((one) => one[1] ?? ''))]
}
