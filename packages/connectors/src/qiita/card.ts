import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://qiita.com/api/v2/docs', checkedOn: '2026-11-22' },
  keywordSearch: { allowed: true, of: 'public articles; comments are not searched' },
  freshnessMs: 15 * MINUTE,
  rateLimit: '60 requests an hour from one address, 1,000 with a token',
  deletion: { duty: 'deletions are not told: a deleted article only disappears' },
  export: 'all',
  replies: { allowed: false, terms: 'not by this connector: a comment needs the scope write_qiita' },
  verified: 'written from documentation',
}
