import type { Rehearsal } from '@earshot/connectors/kit/rehearsal'
import { at } from '@earshot/connectors/records'

export const rehearsal: Rehearsal = {
  mode: 'channel',
  settings: { town: 'Acmeville' },
  nonsense: [{}, { town: 'x' }, { town: 7 }],
  secret: { key: 'token-of-the-town-hall' },
  recorded: {
    provenance: 'Written from https://crier.example.com/docs, read on 2026-11-27',
    items: [
      { id: 1, words: 'Hear ye, hear ye: acme is here.', crier: 'Tom', at: '2026-11-20T09:30:00Z' },
      { id: 2, words: 'Oyez: acme s’en va.', crier: 'Zoé', at: '2026-11-20T10:30:00Z' },
    ],
  },
  stamp: (item, { n, at: time, text }) => ({
    ...(item as object),
    id: n + 1,
    words: text,
    at: new Date(time).toISOString(),
  }),
  answer({ url, pageSize, headers }, ledger) {
    if (headers.authorization !== 'Bearer token-of-the-town-hall') return { status: 401, json: {} }
    const after = Number(url.searchParams.get('after') ?? 0)
    const cries = ledger.filter((cry) => Number(at(cry, 'id')) > after).slice(0, pageSize)
    return { json: { town: 'Acmeville', cries } }
  },
}
