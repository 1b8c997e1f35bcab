import { Invalid } from '@earshot/core/errors'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Normalised } from '../connector.ts'
import { absoluteUrl, readHtml } from '../html.ts'
import { at, compact, countAt, textAt } from '../records.ts'
import { findUtc, toUtc } from '../time.ts'

const text = Type.String({ minLength: 1 })
const Item = Compile(
  Type.Object({ id: text, url: text, title: Type.String(), created_at: text, user: Type.Object({ id: text }) }),
)

/** An article. Its author's name in addresses may change, their number does not. */
export function normalise(raw: unknown): Normalised {
  if (!Item.Check(raw)) throw new Invalid('This is no article of Qiita.')
  if (at(raw, 'private') === true)
    return { kind: 'ignored', why: 'The article is only for those who know its address.' }
  const url = absoluteUrl(raw.url)
  if (!url) throw new Invalid('The article has no address.')
  const body = readHtml(textAt(raw, 'rendered_body') ?? '', url)
  const publishedAt = toUtc(raw.created_at)
  const updatedAt = findUtc(at(raw, 'updated_at'))
  const number = countAt(raw, 'user.permanent_id')
  return {
    kind: 'post',
    post: compact({
      network: 'qiita',
      id: raw.id,
      url,
      title: raw.title,
      text: body.text || textAt(raw, 'body') || raw.title,
      author: compact({
        id: number === undefined ? raw.user.id : String(number),
        handle: raw.user.id,
        name: textAt(raw, 'user.name'),
        bio: textAt(raw, 'user.description'),
        url: `https://qiita.com/${encodeURIComponent(raw.user.id)}`,
        avatarUrl: absoluteUrl(textAt(raw, 'user.profile_image_url')),
        followers: countAt(raw, 'user.followers_count'),
      }),
      publishedAt,
      editedAt: updatedAt !== undefined && updatedAt > publishedAt ? updatedAt : undefined,
      links: body.links,
      mentions: [],
      media: body.images.map((image) => ({ kind: 'image' as const, ...image })),
      channel: 'Qiita',
      likes: countAt(raw, 'likes_count'),
      shares: countAt(raw, 'stocks_count'),
      replies: countAt(raw, 'comments_count'),
    }),
  }
}
