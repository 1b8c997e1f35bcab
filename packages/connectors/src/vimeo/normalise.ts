import { Invalid } from '@earshot/core/errors'
import type { Author } from '@earshot/core/post'
import type { Normalised } from '../connector.ts'
import { absoluteUrl, linksIn } from '../html.ts'
import { at, compact, countAt, idAt, itemsAt, textAt } from '../records.ts'
import { toUtc } from '../time.ts'

/** A video. https://github.com/vimeo/openapi */
export function normalise(video: unknown): Normalised {
  const id = lastOf(idAt(video, 'uri'))
  const url = absoluteUrl(textAt(video, 'link'))
  if (!url) throw new Invalid('The video has no address.')
  const title = textAt(video, 'name')
  if (title === undefined) throw new Invalid('The video has no title.')
  const text = textAt(video, 'description') ?? title
  const tags = itemsAt(video, 'tags').flatMap((tag) => textAt(tag, 'name') ?? [])
  const picture = absoluteUrl(textAt(video, 'pictures.base_link'))
  return {
    kind: 'post',
    post: compact({
      network: 'vimeo',
      id,
      url,
      title,
      text: [text, tags.map((tag) => `#${tag}`).join(' ')].filter((part) => part !== '').join('\n'),
      lang: textAt(video, 'language'),
      author: authorOf(video),
      publishedAt: toUtc(at(video, 'created_time')),
      links: linksIn(text),
      mentions: [],
      media: [{ kind: 'video' as const, url }, ...(picture ? [{ kind: 'image' as const, url: picture }] : [])],
      likes: countAt(video, 'metadata.connections.likes.total'),
      replies: countAt(video, 'metadata.connections.comments.total'),
      reach: countAt(video, 'stats.plays'),
    }),
  }
}

function authorOf(video: unknown): Author {
  const id = lastOf(idAt(video, 'user.uri'))
  const url = absoluteUrl(textAt(video, 'user.link'))
  return compact({
    id,
    handle: (url && lastOf(new URL(url).pathname)) || id,
    name: textAt(video, 'user.name'),
    bio: textAt(video, 'user.bio'),
    url,
    avatarUrl: absoluteUrl(textAt(video, 'user.pictures.base_link')),
  })
}

/** `/videos/258684937` → `258684937` */
function lastOf(uri: string): string {
  const last = uri.split('/').at(-1) ?? ''
  if (!/^[\w-]+$/.test(last)) throw new Invalid(`“${uri.slice(0, 60)}” names nothing.`)
  return last
}
