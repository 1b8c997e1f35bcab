import type { Rehearsal } from '../kit/rehearsal.ts'
import { pageNewestFirst } from '../kit/serve.ts'
import recorded from './fixtures/feed.json' with { type: 'json' }

export const rehearsal: Rehearsal = {
  mode: 'channel',
  settings: { archive: 'https://archive.example/viadeo/newsfeed' },
  nonsense: [{}, { archive: 'archive.example' }, { archive: 'https://archive.example/feed?page=1' }],
  recorded,
  stamp: (recorded, { n, at, text }) => ({
    ...{ ...(recorded as object), id: `k${n}`, message: text },
    updated_time: new Date(at).toISOString().replace('.000Z', '+0000'),
  }),
  answer({ url, pageSize }, ledger) {
    const page = Number(url.searchParams.get('page') ?? 1)
    const { items } = pageNewestFirst(ledger, (page - 1) * pageSize, pageSize)
    return { json: { count: ledger.length, data: items, paging: {} } }
  },
}
