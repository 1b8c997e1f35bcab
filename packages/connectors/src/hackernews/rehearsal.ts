import type { Rehearsal } from '../kit/rehearsal.ts'
import { pageNewestFirst } from '../kit/serve.ts'
import { at } from '../records.ts'
import recorded from './fixtures/hits.json' with { type: 'json' }

export const rehearsal: Rehearsal = {
  mode: 'search',
  settings: {},
  nonsense: [],
  query: 'acme',
  recorded,
  stamp(item, { n, at: time, text }) {
    const hit = item as { comment_text?: string }
    const words = hit.comment_text === undefined ? { title: text } : { comment_text: text }
    return {
      ...hit,
      objectID: String(42_000_000 + n),
      created_at_i: time / 1000,
      created_at: new Date(time).toISOString(),
      ...words,
    }
  },
  answer({ url, pageSize }, ledger) {
    const from = Number(url.searchParams.get('numericFilters')?.split('>=')[1] ?? 0)
    const found = ledger.filter((hit) => !(Number(at(hit, 'created_at_i')) < from))
    const page = Number(url.searchParams.get('page') ?? 0)
    const { items } = pageNewestFirst(found, page * pageSize, pageSize)
    return { json: { hits: items, page, nbPages: Math.ceil(found.length / pageSize) } }
  },
}
