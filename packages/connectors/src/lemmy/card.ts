import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://github.com/LemmyNet/lemmy-js-client/tree/main/src/types', checkedOn: '2026-11-22' },
  keywordSearch: { allowed: true, of: 'posts and comments that the server knows' },
  freshnessMs: 10 * MINUTE,
  rateLimit: "the server's own, often 100 searches in 10 minutes for an address",
  deletion: { duty: 'what is marked as deleted or removed is deleted' },
  export: 'all',
  replies: { allowed: false, terms: 'not offered yet' },
  verified: 'written from documentation',
}
