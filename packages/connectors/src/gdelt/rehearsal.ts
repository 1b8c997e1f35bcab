import type { Rehearsal } from '../kit/rehearsal.ts'
import { sortedBy } from '../kit/serve.ts'
import { textAt } from '../records.ts'
import articles from './fixtures/articles.json' with { type: 'json' }

export const rehearsal: Rehearsal = {
  mode: 'search',
  settings: { language: 'Japanese' },
  nonsense: [{ language: 'japanese OR x' }, { language: 7 }],
  query: 'acme',
  recorded: articles,
  stamp(recorded, { n, at, text }) {
    const seendate = `${new Date(at).toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`
    return { ...(recorded as object), url: `https://news.example/${n}`, seendate, sentence: text, context: text }
  },
  answer({ url, pageSize }, ledger) {
    const start = url.searchParams.get('startdatetime') ?? ''
    const found = ledger.filter((item) => (textAt(item, 'seendate')?.replace(/\D/g, '') ?? '9') >= start)
    const items = sortedBy(found, 'seendate').slice(0, pageSize)
    return { json: items.length > 0 ? { articles: items } : {} }
  },
}
