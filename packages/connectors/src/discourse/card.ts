import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://docs.discourse.org', checkedOn: '2026-11-22' },
  keywordSearch: { allowed: true, of: 'posts that the key, or anyone, may read; the first 10 pages' },
  freshnessMs: 15 * MINUTE,
  rateLimit:
    'set by each forum, by default 200 requests a minute and 50 in 10 seconds from one address; we keep to 30 in 10 seconds',
  deletion: { duty: 'a post that its author deleted says so while it is still listed; later deletions are not told' },
  export: 'all',
  replies: { allowed: false, terms: 'not by this connector' },
  verified: 'written from documentation',
}
