import { feedRehearsal } from '../feed-rehearsal.ts'
import recorded from './fixtures/entries.json' with { type: 'json' }

export const rehearsal = feedRehearsal({
  settings: { language: 'en', country: 'US' },
  nonsense: [{ language: 'english' }, { country: 'us' }, { country: 7 }],
  recorded,
  mode: 'search',
  query: 'acme',
  // A headline is all that its feed tells.
  stamp(item, { n, at, text }) {
    const { entry, ...rest } = item as { entry: object }
    return {
      ...rest,
      entry: { ...entry, title: text, guid: { value: `urn:acme:${n}` }, pubDate: new Date(at).toISOString() },
    }
  },
})
