import { Invalid } from '@earshot/core/errors'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Normalised } from '../connector.ts'
import { linksIn } from '../html.ts'
import { at, compact, idAt, textAt } from '../records.ts'
import { toUtc } from '../time.ts'
import { CONTENT } from './edits.ts'
import { pageUrl, type Site } from './site.ts'
import { addedLines, readWikitext } from './wikitext.ts'

const text = Type.String({ minLength: 1 })
const address = Type.String({ pattern: '^https?://[^/]+/' })
const SiteShape = Type.Object({ id: text, name: text, lang: text, script: address, pages: address })
const Hidden = Compile(Type.Object({ site: SiteShape, hidden: text }))
const EditShape = Compile(
  Type.Object({
    site: SiteShape,
    title: text,
    revision: Type.Object({ timestamp: text }),
    before: Type.Optional(Type.String()),
  }),
)

/** An edit as a post: its summary and the lines that it added. The edit is the post, so what is edited again stays as it was said. */
export function normalise(raw: unknown): Normalised {
  if (Hidden.Check(raw)) return { kind: 'deletion', id: `${raw.site.id}/${raw.hidden}` }
  if (!EditShape.Check(raw)) throw new Invalid('This is no edit of a wiki.')
  const { site, title, revision } = raw
  const id = idAt(revision, 'revid')
  const hidden = [at(revision, 'texthidden'), at(revision, 'slots.main.texthidden'), at(revision, 'suppressed')]
  if (hidden.includes(true)) return { kind: 'deletion', id: `${site.id}/${id}` }
  const added = addedLines(raw.before ?? '', textAt(revision, CONTENT) ?? '')
  const words = [summaryOf(revision, added), readWikitext(added)].filter((part) => part !== '').join('\n')
  if (words === '') return { kind: 'ignored', why: 'The edit only took words away.' }
  return {
    kind: 'post',
    post: compact({
      network: 'mediawiki',
      id: `${site.id}/${id}`,
      url: `${site.script}?${at(revision, 'parentid') ? 'diff' : 'oldid'}=${id}`,
      title,
      text: words,
      lang: site.lang,
      author: authorOf(site, revision),
      publishedAt: toUtc(at(revision, 'timestamp')),
      links: linksIn(added),
      mentions: [
        ...new Set(
          [...added.matchAll(/\[\[(?:User|User talk):([^[\]|#/]{1,255})/gi)].map((found) => (found[1] ?? '').trim()),
        ),
      ],
      media: [],
      channel: site.name,
    }),
  }
}

/** What its author says of the edit. One that the wiki makes by itself quotes how a new page begins: it says nothing more. */
function summaryOf(revision: unknown, added: string): string {
  const comment = (textAt(revision, 'comment') ?? '').replace(/\/\*.{0,300}?\*\//g, '')
  const start = added.trim().split('\n', 1)[0]?.slice(0, 40) ?? ''
  const isQuote = !at(revision, 'parentid') && start !== '' && comment.includes(start)
  return isQuote ? '' : readWikitext(comment)
}

/** Whoever signed in has a number; others are known by their address or temporary name. A hidden name is nobody's. */
function authorOf(site: Site, revision: unknown) {
  const name = textAt(revision, 'user')
  if (!name) return { id: `${site.id}/hidden`, handle: 'hidden', name: 'Name hidden by the wiki' }
  const number = at(revision, 'userid')
  const id = typeof number === 'number' && number > 0 ? `${site.id}/${number}` : `${site.id}/${name}`
  return { id, handle: name, url: pageUrl(site, `User:${name}`) }
}
