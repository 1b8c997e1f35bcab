import { Invalid } from '@earshot/core/errors'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Normalised } from '../connector.ts'
import { absoluteUrl, linksIn, readHtml } from '../html.ts'
import { compact, countAt, idAt, textAt } from '../records.ts'
import { toUtc } from '../time.ts'

const Issue = Compile(
  Type.Object({
    id: Type.Integer(),
    html_url: Type.String(),
    title: Type.String(),
    created_at: Type.String(),
    repository_url: Type.String(),
  }),
)

/** An issue or a pull request. `updated_at` moves with every comment, so an edit of the text itself is not told. */
export function normalise(raw: unknown): Normalised {
  if (!Issue.Check(raw)) throw new Invalid('This is neither an issue nor a pull request.')
  const url = absoluteUrl(raw.html_url)
  if (!url) throw new Invalid('The issue has no address.')
  const html = readHtml(textAt(raw, 'body_html') ?? '', url)
  const text = textAt(raw, 'body_text') ?? (html.text || textAt(raw, 'body') || raw.title)
  // Whose account is gone is shown as “ghost”.
  const handle = textAt(raw, 'user.login') ?? 'ghost'
  return {
    kind: 'post',
    post: compact({
      network: 'github',
      id: String(raw.id),
      url,
      title: raw.title,
      text,
      author: compact({
        id: textAt(raw, 'user.login') ? idAt(raw, 'user.id') : 'ghost',
        handle,
        url: absoluteUrl(textAt(raw, 'user.html_url')),
        avatarUrl: absoluteUrl(textAt(raw, 'user.avatar_url')),
      }),
      publishedAt: toUtc(raw.created_at),
      links: html.links.length > 0 ? html.links : linksIn(text),
      mentions: [
        ...new Set(
          [...text.matchAll(/(?<![\w/])@([a-z\d](?:[a-z\d-]{0,37}[a-z\d])?)/gi)].map((found) => found[1] ?? ''),
        ),
      ],
      media: html.images.map((image) => ({ kind: 'image' as const, ...image })),
      channel: raw.repository_url.split('/repos/')[1],
      likes: countAt(raw, 'reactions.total_count'),
      replies: countAt(raw, 'comments'),
    }),
  }
}
