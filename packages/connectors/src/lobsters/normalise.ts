import { Invalid } from '@earshot/core/errors'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Normalised } from '../connector.ts'
import { absoluteUrl, readHtml } from '../html.ts'
import { compact, countAt, textAt } from '../records.ts'
import { toUtc } from '../time.ts'

const Story = Compile(
  Type.Object({
    short_id: Type.String({ minLength: 1 }),
    short_id_url: Type.String(),
    created_at: Type.String(),
    title: Type.String(),
    score: Type.Integer(),
  }),
)

/** A story as a post: its text where it has one, else its title. `submitter_user` was an object before 2024. */
export function normalise(raw: unknown): Normalised {
  if (!Story.Check(raw)) throw new Invalid('This is no story of Lobsters.')
  const url = absoluteUrl(raw.short_id_url)
  if (!url) throw new Invalid('The story has no address of its own.')
  const handle = textAt(raw, 'submitter_user') ?? textAt(raw, 'submitter_user.username')
  if (!handle) throw new Invalid('The story names no submitter.')
  const about = readHtml(textAt(raw, 'description') ?? '', url)
  const linked = absoluteUrl(textAt(raw, 'url'))
  const { origin, host } = new URL(url)
  return {
    kind: 'post',
    post: compact({
      network: 'lobsters',
      id: `${host}/${raw.short_id}`,
      url,
      title: raw.title,
      text: about.text || raw.title,
      author: { id: `${host}/${handle}`, handle, url: `${origin}/~${encodeURIComponent(handle)}` },
      publishedAt: toUtc(raw.created_at),
      links: [...new Set([...(linked ? [linked] : []), ...about.links])],
      mentions: [],
      media: about.images.map((image) => ({ kind: 'image' as const, ...image })),
      channel: host,
      likes: Math.max(0, raw.score),
      replies: countAt(raw, 'comment_count'),
    }),
  }
}
