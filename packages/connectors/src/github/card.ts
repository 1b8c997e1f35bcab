import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://docs.github.com/en/rest/search/search', checkedOn: '2026-11-22' },
  keywordSearch: {
    allowed: true,
    of: 'issues and pull requests of public repositories; a hit in a comment gives its issue, not the comment',
  },
  freshnessMs: 15 * MINUTE,
  rateLimit:
    '30 searches a minute with a token, 10 without; 1,000 hits a search, which asking on from the last one passes by',
  deletion: { duty: 'deletions are not told: a deleted issue only disappears' },
  export: 'all',
  replies: { allowed: false, terms: 'not by this connector: a comment needs a token that may write' },
  verified: 'written from documentation',
}
