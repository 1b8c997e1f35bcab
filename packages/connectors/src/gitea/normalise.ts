import { Invalid } from '@earshot/core/errors'
import type { Normalised } from '../connector.ts'
import { absoluteUrl, linksIn } from '../html.ts'
import { at, compact, countAt, idAt, textAt } from '../records.ts'
import { toUtc } from '../time.ts'

/** An issue or a pull request, in Markdown; its number counts on its own server only. `updated_at` moves with every comment. */
export function normalise(item: unknown): Normalised {
  const issue = at(item, 'issue')
  const site = absoluteUrl(textAt(item, 'site'))
  const url = absoluteUrl(textAt(issue, 'html_url'))
  if (!site || !url) throw new Invalid('The issue has no address.')
  // Two servers may stand under one host, each in a folder of its own.
  const server = site.replace(/^https?:\/\/|\/$/g, '')
  const title = textAt(issue, 'title')
  const text = textAt(issue, 'body') ?? title
  if (!text) return { kind: 'ignored', why: 'it has neither a title nor a text' }
  return {
    kind: 'post',
    post: compact({
      network: 'gitea',
      id: `${server}/${idAt(issue, 'id')}`,
      url,
      title,
      text,
      author: author(issue, server),
      publishedAt: toUtc(at(issue, 'created_at')),
      links: linksIn(text),
      mentions: [...new Set([...text.matchAll(/(?<![\w/@.])@([\w](?:[\w.-]*\w)?)/g)].map((found) => found[1] ?? ''))],
      media: [],
      channel: textAt(issue, 'repository.full_name'),
      replies: countAt(issue, 'comments'),
    }),
  }
}

/** An issue that was moved here from elsewhere has its first author's name, and the account of who moved it. */
function author(issue: unknown, server: string) {
  const moved = textAt(issue, 'original_author')
  if (moved) return { id: `${server}/moved/${moved}`, handle: moved }
  const handle = idAt(issue, 'user.login')
  return compact({
    id: `${server}/${idAt(issue, 'user.id')}`,
    handle,
    name: textAt(issue, 'user.full_name'),
    url: absoluteUrl(textAt(issue, 'user.html_url')),
    avatarUrl: absoluteUrl(textAt(issue, 'user.avatar_url')),
  })
}
