import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://github.com/lobsters/lobsters/blob/main/config/routes.rb', checkedOn: '2026-11-22' },
  keywordSearch: {
    allowed: false,
    of: 'nothing: its search has no JSON, so all new stories are read and matched here. Comments: its feed at /comments.rss',
  },
  freshnessMs: 15 * MINUTE,
  rateLimit: '60 requests a minute and 5 a second from one address (its rack_attack.rb)',
  deletion: { duty: 'deletions are not told: a deleted story only disappears' },
  export: 'all',
  replies: { allowed: false, terms: 'there is no interface to answer with' },
  verified: 'written from documentation',
}
