import { Invalid } from '@earshot/core/errors'
import type { Author, Post } from '@earshot/core/post'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Normalised } from '../connector.ts'
import { absoluteUrl, readHtml } from '../html.ts'
import { at, compact, countAt, textAt } from '../records.ts'
import { findUtc, toUtc } from '../time.ts'

const Item = Compile(
  Type.Object({
    site: Type.String({ pattern: '^https?://[^/]+' }),
    kind: Type.Union([Type.Literal('posts'), Type.Literal('comments')]),
    item: Type.Object({
      id: Type.Integer(),
      date_gmt: Type.String(),
      link: Type.String(),
      content: Type.Object({ rendered: Type.String() }),
    }),
  }),
)

/** An article or a comment. Its id stands behind its site and kind, since each site counts for itself. */
export function normalise(raw: unknown): Normalised {
  if (!Item.Check(raw)) throw new Invalid('This is neither an article nor a comment of WordPress.')
  const { site, kind, item } = raw
  const name = site.replace(/^https?:\/\//, '')
  const url = absoluteUrl(item.link, `${site}/`)
  if (!url) throw new Invalid('It has no address.')
  if (at(item, 'content.protected') === true) return { kind: 'ignored', why: 'It is behind a password.' }
  if (kind === 'comments' && (textAt(item, 'type') ?? 'comment') !== 'comment') {
    return { kind: 'ignored', why: 'It only tells that another site links here.' }
  }
  const body = readHtml(item.content.rendered, url)
  const title = readHtml(textAt(item, 'title.rendered') ?? '').text || undefined
  const publishedAt = toUtc(item.date_gmt)
  const modifiedAt = findUtc(at(item, 'modified_gmt'))
  const post: Post = compact({
    network: 'wordpress',
    id: `${name}/${kind}/${item.id}`,
    url,
    title,
    text: body.text || title || '',
    author: kind === 'posts' ? writerOf(item, name) : readerOf(item, name),
    publishedAt,
    editedAt: modifiedAt !== undefined && modifiedAt > publishedAt ? modifiedAt : undefined,
    links: body.links,
    mentions: [],
    media: body.images.map((image) => ({ kind: 'image' as const, ...image })),
    channel: name,
    ...(kind === 'comments' ? placeOf(item, name) : {}),
  })
  if (post.text === '') throw new Invalid('It has neither a title nor a text.')
  return { kind: 'post', post }
}

function placeOf(item: unknown, name: string): { parentId?: string; threadId?: string } {
  const article = countAt(item, 'post')
  if (!article) return {}
  const threadId = `${name}/posts/${article}`
  const parent = countAt(item, 'parent')
  return { threadId, parentId: parent ? `${name}/comments/${parent}` : threadId }
}

/** Some sites hide who writes: then only a number is known. */
function writerOf(item: unknown, name: string): Author {
  const number = countAt(item, 'author') ?? 0
  const embedded = at(item, '_embedded.author.0')
  const shown = textAt(embedded, 'name')
  return compact({
    id: `${name}/users/${number}`,
    handle: textAt(embedded, 'slug') ?? shown ?? `user ${number}`,
    name: shown,
    bio: textAt(embedded, 'description'),
    url: absoluteUrl(textAt(embedded, 'link')),
    avatarUrl: absoluteUrl(textAt(embedded, 'avatar_urls.96')),
  })
}

/** Most who comment have no account there: they are known by the name that they gave. */
function readerOf(item: unknown, name: string): Author {
  const number = countAt(item, 'author')
  const shown = readHtml(textAt(item, 'author_name') ?? '').text || 'anonymous'
  return compact({
    id: number ? `${name}/users/${number}` : `${name}/name/${shown}`,
    handle: shown,
    name: shown,
    url: absoluteUrl(textAt(item, 'author_url')),
    avatarUrl: absoluteUrl(textAt(item, 'author_avatar_urls.96')),
  })
}
