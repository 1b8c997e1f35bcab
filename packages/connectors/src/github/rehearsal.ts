import type { Rehearsal } from '../kit/rehearsal.ts'
import { pageOldestFirst, sortedBy } from '../kit/serve.ts'
import { textAt } from '../records.ts'
import issues from './fixtures/issues.json' with { type: 'json' }

export const rehearsal: Rehearsal = {
  mode: 'search',
  settings: { within: 'org:teapots' },
  nonsense: [{ within: 'label:bug' }, { within: 'repo:teapots' }, { within: 7 }],
  secret: { key: 'made-up-token-1' },
  query: 'acme',
  recorded: issues,
  stamp(recorded, { n, at, text }) {
    return {
      ...(recorded as object),
      id: 9000 + n,
      body: text,
      body_text: text,
      body_html: `<p>${text}</p>`,
      created_at: new Date(at).toISOString(),
    }
  },
  answer({ url, pageSize }, ledger) {
    if (url.pathname === '/rate_limit') return { json: { resources: { search: { limit: 30, remaining: 30 } } } }
    const from = url.searchParams.get('q')?.match(/created:>=(\S+)Z/)?.[1] ?? ''
    const since = ledger.filter((issue) => (textAt(issue, 'created_at') ?? '9') >= from)
    const { items } = pageOldestFirst(sortedBy(since, 'created_at'), Number(url.searchParams.get('page')), pageSize)
    return { json: { total_count: since.length, incomplete_results: false, items } }
  },
}
