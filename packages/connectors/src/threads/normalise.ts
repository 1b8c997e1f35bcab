import { Invalid } from '@earshot/core/errors'
import type { Media } from '@earshot/core/post'
import type { Normalised } from '../connector.ts'
import { absoluteUrl, linksIn } from '../html.ts'
import { at, compact, idAt, itemsAt, textAt } from '../records.ts'
import { toUtc } from '../time.ts'

/** https://developers.facebook.com/documentation/threads/retrieve-and-discover-posts/retrieve-posts */
export function normalise(post: unknown): Normalised {
  if (textAt(post, 'media_type') === 'REPOST_FACADE') return { kind: 'ignored', why: 'a repost of another post' }
  const id = idAt(post, 'id')
  const handle = idAt(post, 'username')
  const profile = `https://www.threads.net/@${encodeURIComponent(handle)}`
  const url = absoluteUrl(textAt(post, 'permalink')) ?? addressBy(profile, textAt(post, 'shortcode'))
  const text = textOf(post)
  const attached = ['link_attachment_url', 'text_attachment.link_attachment_url'].flatMap(
    (path) => absoluteUrl(textAt(post, path)) ?? [],
  )
  return {
    kind: 'post',
    post: compact({
      network: 'threads',
      id,
      url,
      text,
      // Threads tells no number of its people.
      author: { id: handle, handle, url: profile },
      publishedAt: toUtc(at(post, 'timestamp')),
      links: [...new Set([...linksIn(text), ...attached])],
      mentions: mentionsIn(text),
      media: mediaOf(post),
      parentId: textAt(post, 'replied_to.id'),
      threadId: textAt(post, 'root_post.id'),
      channel: textAt(post, 'topic_tag'),
      isQuote: at(post, 'is_quote_post') === true ? true : undefined,
    }),
  }
}

const KINDS: Record<string, Media['kind']> = { IMAGE: 'image', VIDEO: 'video', AUDIO: 'audio', CAROUSEL_ALBUM: 'image' }

/** Threads leaves the address out where others have a right to what is shown. */
function addressBy(profile: string, shortcode: string | undefined): string {
  if (shortcode === undefined) throw new Invalid('It has no address.')
  return `${profile}/post/${encodeURIComponent(shortcode)}`
}

/** The post's words, the long text that may hang on it, and what a poll lets choose. */
function textOf(post: unknown): string {
  const options = ['a', 'b', 'c', 'd'].flatMap((letter) => textAt(post, `poll_attachment.option_${letter}`) ?? [])
  const parts = [textAt(post, 'text'), textAt(post, 'text_attachment.plaintext'), options.join('\n')]
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n')
}

function mediaOf(post: unknown): Media[] {
  const gif = absoluteUrl(textAt(post, 'gif_url'))
  if (gif) return [{ kind: 'image', url: gif }]
  const several = itemsAt(post, 'children.data')
  if (several.length > 0) return several.flatMap(mediaOf)
  const type = textAt(post, 'media_type') ?? ''
  const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined
  if (!kind) return []
  return [compact({ kind, url: absoluteUrl(textAt(post, 'media_url')), alt: textAt(post, 'alt_text') })]
}

function mentionsIn(text: string): string[] {
  const found = [...text.matchAll(/(?<![\w.@])@([A-Za-z0-9_](?:[A-Za-z0-9_.]{0,28}[A-Za-z0-9_])?)/g)]
  return [...new Set(found.map((one) => one[1] ?? ''))]
}
