import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://api.stackexchange.com/docs/excerpt-search', checkedOn: '2026-11-22' },
  keywordSearch: { allowed: true, of: 'questions and answers; comments are not searched' },
  freshnessMs: 15 * MINUTE,
  rateLimit:
    'a quota a day and address (10,000 with a key); `backoff` in an answer must be waited for; over 30 a second is banned',
  deletion: { duty: 'deletions are not told: a deleted post only disappears' },
  export: 'all',
  replies: { allowed: false, terms: 'not by this connector: an answer needs the write scope and its own text' },
  verified: 'written from documentation',
}
