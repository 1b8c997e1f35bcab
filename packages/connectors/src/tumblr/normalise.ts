import { Invalid } from '@earshot/core/errors'
import type { Author, Media } from '@earshot/core/post'
import type { Normalised } from '../connector.ts'
import { absoluteUrl, readHtml } from '../html.ts'
import { at, compact, countAt, idAt, itemsAt, textAt } from '../records.ts'
import { toUtc } from '../time.ts'

/** A post in the legacy format, which `/tagged` gives. https://github.com/tumblr/docs/blob/master/api.md */
export function normalise(post: unknown): Normalised {
  // Ids have 64 bits: as a number they may have lost their end.
  const id = textAt(post, 'id_string') ?? idAt(post, 'id')
  const url = absoluteUrl(textAt(post, 'post_url'))
  if (!url) throw new Invalid('It has no address.')
  const said = readHtml(htmlOf(post), url)
  const tags = itemsAt(post, 'tags').filter((tag) => typeof tag === 'string')
  const text = [said.text || textAt(post, 'summary'), tags.map((tag) => `#${tag}`).join(' ')].filter(Boolean).join('\n')
  const link = absoluteUrl(textAt(post, 'type') === 'link' ? textAt(post, 'url') : textAt(post, 'source_url'))
  return {
    kind: 'post',
    post: compact({
      network: 'tumblr',
      id,
      url,
      title: textAt(post, 'title'),
      text,
      author: authorOf(post),
      publishedAt: toUtc(at(post, 'timestamp')),
      links: [...new Set([...said.links, ...(link ? [link] : [])])],
      mentions: [...new Set(itemsAt(post, 'trail').flatMap((one) => textAt(one, 'blog.name') ?? []))],
      media: mediaOf(post, said.images),
      parentId: textAt(post, 'reblogged_from_id'),
      threadId: textAt(post, 'reblogged_root_id'),
      replyTo: textAt(post, 'reblogged_from_name'),
      isRepost: textAt(post, 'reblogged_from_id') === undefined ? undefined : true,
      likes: countAt(post, 'note_count'),
    }),
  }
}

/** Each type of post keeps its words elsewhere. */
function htmlOf(post: unknown): string {
  const quote = [textAt(post, 'text'), textAt(post, 'source')]
  const talk = [textAt(post, 'question'), textAt(post, 'answer')]
  const rest = [textAt(post, 'body'), textAt(post, 'caption'), textAt(post, 'description')]
  return [...quote, ...talk, ...rest].filter((part) => part !== undefined).join('<br>')
}

function authorOf(post: unknown): Author {
  const handle = idAt(post, 'blog_name')
  return compact({
    id: textAt(post, 'blog.uuid') ?? handle,
    handle,
    name: textAt(post, 'blog.title'),
    bio: textAt(post, 'blog.description') && (readHtml(textAt(post, 'blog.description') ?? '').text || undefined),
    url: absoluteUrl(textAt(post, 'blog.url')) ?? `https://www.tumblr.com/${encodeURIComponent(handle)}`,
  })
}

function mediaOf(post: unknown, images: readonly { url: string; alt?: string }[]): Media[] {
  const photos = itemsAt(post, 'photos').flatMap((photo) => absoluteUrl(textAt(photo, 'original_size.url')) ?? [])
  const video = absoluteUrl(textAt(post, 'video_url'))
  const audio = absoluteUrl(textAt(post, 'audio_url'))
  return [
    ...photos.map((url) => ({ kind: 'image' as const, url })),
    ...images.map((image) => ({ kind: 'image' as const, ...image })),
    ...(video ? [{ kind: 'video' as const, url: video }] : []),
    ...(audio ? [{ kind: 'audio' as const, url: audio }] : []),
  ]
}
