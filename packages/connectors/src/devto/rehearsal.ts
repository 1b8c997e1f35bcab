import type { Rehearsal } from '../kit/rehearsal.ts'
import { pageNewestFirst } from '../kit/serve.ts'
import { at } from '../records.ts'
import articles from './fixtures/articles.json' with { type: 'json' }

export const rehearsal: Rehearsal = {
  mode: 'channel',
  settings: {},
  nonsense: [{ site: 'dev.to' }, { site: 'https://dev.to/api' }, { site: 7 }],
  secret: { key: 'made-up-key-1' },
  recorded: articles,
  stamp(recorded, { n, at: time, text }) {
    return {
      ...(recorded as object),
      id: 5000 + n,
      body_html: `<p>${text}</p>`,
      published_timestamp: new Date(time).toISOString(),
    }
  },
  answer({ url, pageSize }, ledger) {
    const id = url.pathname.match(/^\/api\/articles\/(\d+)$/)?.[1]
    if (id) {
      const article = ledger.find((item) => String(at(item, 'id')) === id)
      return article ? { json: article } : { status: 404, json: { error: 'not found', status: 404 } }
    }
    const from = (Number(url.searchParams.get('page') ?? 1) - 1) * pageSize
    // A list tells all but the text.
    const listed = pageNewestFirst(ledger, from, pageSize).items.map((item) => ({
      ...(item as object),
      body_html: undefined,
    }))
    return { json: listed }
  },
}
