import type { Author } from '@earshot/core/post'
import type { Normalised } from '../connector.ts'
import { absoluteUrl, linksIn } from '../html.ts'
import { at, compact, countAt, idAt, textAt } from '../records.ts'
import { toUtc } from '../time.ts'

const SITE = 'http://www.viadeo.com'

/** A resource that somebody wrote: `from`, `message` or `subject`, `updated_time`. What has no words is a notice. */
export function normalise(item: unknown): Normalised {
  const id = idAt(item, 'id')
  const subject = textAt(item, 'subject')
  const text = textAt(item, 'message') ?? subject
  if (text === undefined) return { kind: 'ignored', why: 'it holds no message' }
  const shared = absoluteUrl(textAt(item, 'url'))
  return {
    kind: 'post',
    post: compact({
      network: 'viadeo',
      id,
      url: absoluteUrl(textAt(item, 'link'), SITE) ?? `${SITE}/#${encodeURIComponent(id)}`,
      title: subject === text ? undefined : subject,
      text,
      lang: textAt(item, 'language'),
      author: authorOf(item),
      publishedAt: toUtc(at(item, 'updated_time')),
      links: [...new Set([...linksIn(text), ...(shared ? [shared] : [])])],
      mentions: [],
      media: [],
      replies: countAt(item, 'comment_count'),
      likes: countAt(item, 'like_count'),
    }),
  }
}

function authorOf(item: unknown): Author {
  const id = idAt(item, 'from.id')
  const name = textAt(item, 'from.name')
  return compact({
    id,
    handle: textAt(item, 'from.nickname') ?? name ?? id,
    name,
    bio: textAt(item, 'from.headline'),
    url: absoluteUrl(textAt(item, 'from.link'), SITE),
  })
}
