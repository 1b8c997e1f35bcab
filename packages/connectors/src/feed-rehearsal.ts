import type { FeedItem } from './feed/read-feed.ts'
import type { Rehearsal } from './kit/rehearsal.ts'
import { at, textAt } from './records.ts'

type Own = Pick<Rehearsal, 'settings' | 'nonsense' | 'recorded'> & Partial<Rehearsal>

/** How a network behaves that answers with one feed, whole: Atom for entries of Atom, else RSS. */
export function feedRehearsal(own: Own): Rehearsal {
  return {
    mode: 'channel',
    singlePage: true,
    stamp(recorded, { n, at: time, text }) {
      const { entry, ...item } = recorded as FeedItem
      const when = new Date(time).toISOString()
      const words = { title: `entry ${n}`, description: text, pubDate: when, guid: { value: `urn:acme:${n}` } }
      const atom = {
        title: { value: `entry ${n}` },
        content: { value: text, type: 'text' },
        published: when,
        updated: when,
      }
      return {
        ...item,
        entry: { ...(entry as object), ...(item.format === 'atom' ? { ...atom, id: `urn:acme:${n}` } : words) },
      }
    },
    answer(call, ledger) {
      const etag = `"${ledger.length}"`
      if (call.headers['if-none-match'] === etag) return { status: 304, headers: { etag } }
      const isAtom = textAt(ledger[0], 'format') === 'atom'
      return { text: isAtom ? atomOf(ledger) : rssOf(ledger), headers: { etag, 'content-type': 'application/xml' } }
    },
    ...own,
  }
}

function atomOf(ledger: readonly unknown[]): string {
  const entries = [...ledger].reverse().map((item) => {
    const published = textAt(item, 'entry.published')
    const link = textAt(item, 'entry.links.0.href')?.replaceAll('&', '&amp;')
    return `<entry><id>${textAt(item, 'entry.id') ?? ''}</id><title>${textAt(item, 'entry.title.value') ?? ''}</title>
      ${link ? `<link href="${link}"/>` : ''}${published ? `<published>${published}</published>` : ''}
      <content>${at(item, 'entry.content.value') ?? ''}</content></entry>`
  })
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Acme</title>${entries.join('')}</feed>`
}

function rssOf(ledger: readonly unknown[]): string {
  const items = [...ledger].reverse().map((item) => {
    const tag = (name: string, path: string) => {
      const value = textAt(item, `entry.${path}`)?.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
      return value ? `<${name}>${value}</${name}>` : ''
    }
    return `<item>${tag('title', 'title')}${tag('link', 'link')}${tag('guid', 'guid.value')}${tag('pubDate', 'pubDate')}${tag('description', 'description')}</item>`
  })
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Acme</title>${items.join('')}</channel></rss>`
}
