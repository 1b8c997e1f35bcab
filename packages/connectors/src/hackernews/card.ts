import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://hn.algolia.com/api', checkedOn: '2026-11-27' },
  keywordSearch: { allowed: true, of: 'all stories, polls and comments; about 1,000 hits a query' },
  freshnessMs: 5 * MINUTE,
  rateLimit: '10,000 requests an hour for an address',
  deletion: { duty: 'none is told of' },
  export: 'all',
  replies: { allowed: false, terms: 'there is no interface for it' },
  verified: 'written from documentation',
}
