import { Invalid } from '@earshot/core/errors'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Normalised } from '../connector.ts'
import { absoluteUrl, readHtml } from '../html.ts'
import { at, compact, countAt, textAt } from '../records.ts'
import { findUtc, toUtc } from '../time.ts'

const text = Type.String({ minLength: 1 })
const Article = Compile(
  Type.Object({
    id: Type.Integer(),
    url: text,
    title: Type.String(),
    published_timestamp: text,
    user: Type.Object({ username: text }),
  }),
)

/** An article: its text where it was read whole, else its description. An id is only a number, so its community stands before it. */
export function normalise(raw: unknown): Normalised {
  if (!Article.Check(raw)) throw new Invalid('This is no article of a Forem community.')
  const url = absoluteUrl(raw.url)
  if (!url) throw new Invalid('The article has no address.')
  const { host, origin } = new URL(url)
  const body = readHtml(textAt(raw, 'body_html') ?? '', url)
  const { username } = raw.user
  const cover = absoluteUrl(textAt(raw, 'cover_image'))
  const images = [...(cover ? [{ url: cover }] : []), ...body.images]
  return {
    kind: 'post',
    post: compact({
      network: 'devto',
      id: `${host}/${raw.id}`,
      url,
      title: raw.title,
      text: body.text || textAt(raw, 'body_markdown') || textAt(raw, 'description') || raw.title,
      lang: textAt(raw, 'language'),
      author: compact({
        id: `${host}/${countAt(raw, 'user.user_id') ?? username}`,
        handle: username,
        name: textAt(raw, 'user.name'),
        url: `${origin}/${encodeURIComponent(username)}`,
        avatarUrl: absoluteUrl(textAt(raw, 'user.profile_image')),
      }),
      publishedAt: toUtc(raw.published_timestamp),
      editedAt: findUtc(at(raw, 'edited_at')),
      links: body.links,
      mentions: [],
      media: images.map((image) => ({ kind: 'image' as const, ...image })),
      channel: textAt(raw, 'organization.name') ?? host,
      likes: countAt(raw, 'public_reactions_count'),
      replies: countAt(raw, 'comments_count'),
    }),
  }
}
