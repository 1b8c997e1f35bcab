import type { Rehearsal } from '../kit/rehearsal.ts'
import { pageNewestFirst } from '../kit/serve.ts'
import recorded from './fixtures/items.json' with { type: 'json' }

export const rehearsal: Rehearsal = {
  mode: 'search',
  settings: { site: 'https://git.example', owner: 'acme' },
  nonsense: [
    { site: 'git.example' },
    { site: 'https://git.example/?q=1' },
    { site: 'https://git.example', owner: 'a/b' },
  ],
  secret: { key: 'gitea-token-1' },
  query: 'acme',
  recorded,
  stamp(item, { n, at, text }) {
    const { site, issue } = item as { site: string; issue: object }
    const time = new Date(at).toISOString()
    return { site, issue: { ...issue, id: n, body: text, created_at: time, updated_at: time } }
  },
  answer({ url, pageSize }, ledger) {
    const page = Number(url.searchParams.get('page') ?? 1)
    const { items } = pageNewestFirst(ledger, (page - 1) * pageSize, pageSize)
    return { json: items.map((item) => (item as { issue: unknown }).issue) }
  },
}
