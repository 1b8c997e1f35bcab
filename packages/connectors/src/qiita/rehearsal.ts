import type { Rehearsal } from '../kit/rehearsal.ts'
import { pageNewestFirst } from '../kit/serve.ts'
import items from './fixtures/items.json' with { type: 'json' }

export const rehearsal: Rehearsal = {
  mode: 'search',
  settings: {},
  nonsense: [],
  secret: { key: 'made-up-token-1' },
  query: 'acme',
  recorded: items,
  stamp(recorded, { n, at, text }) {
    const id = n.toString(16).padStart(20, '0')
    const when = new Date(at).toISOString()
    return { ...(recorded as object), id, rendered_body: `<p>${text}</p>`, created_at: when, updated_at: when }
  },
  answer({ url, pageSize }, ledger) {
    if (url.pathname === '/api/v2/authenticated_user') return { json: { id: 'hanako_dev' } }
    return { json: pageNewestFirst(ledger, (Number(url.searchParams.get('page') ?? 1) - 1) * pageSize, pageSize).items }
  },
}
