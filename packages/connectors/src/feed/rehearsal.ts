import type { Rehearsal } from '../kit/rehearsal.ts'
import { at, textAt } from '../records.ts'
import atom from './fixtures/atom.json' with { type: 'json' }

/** A feed that is served as Atom, whole, with an ETag. */
export const rehearsal: Rehearsal = {
  mode: 'channel',
  settings: { url: 'https://news.example/feed' },
  nonsense: [{}, { url: 'nonsense' }, { url: 'ftp://news.example/' }, { url: 'https://name:word@news.example/' }],
  recorded: atom,
  singlePage: true,
  stamp(recorded, { n, at: time, text }) {
    const { entry, ...item } = recorded as { entry: object }
    const when = new Date(time).toISOString()
    const title = { value: `entry ${n}` }
    return {
      ...item,
      entry: {
        ...entry,
        id: `urn:acme:${n}`,
        title,
        content: { value: text, type: 'text' },
        published: when,
        updated: when,
      },
    }
  },
  answer(call, ledger) {
    const etag = `"${ledger.length}"`
    if (call.headers['if-none-match'] === etag) return { status: 304, headers: { etag } }
    return { text: atomOf(ledger), headers: { etag, 'content-type': 'application/atom+xml' } }
  },
  tombstone: (item) => ({ ...(item as object), format: 'tombstone', entry: { id: textAt(item, 'entry.id') } }),
}

function atomOf(ledger: readonly unknown[]): string {
  const entries = [...ledger].reverse().map((item) => {
    const published = textAt(item, 'entry.published')
    return `<entry><id>${textAt(item, 'entry.id') ?? ''}</id><title>${textAt(item, 'entry.title.value') ?? ''}</title>
      ${published ? `<published>${published}</published>` : ''}<content>${at(item, 'entry.content.value') ?? ''}</content></entry>`
  })
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Acme news</title>${entries.join('')}</feed>`
}
