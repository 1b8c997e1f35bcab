import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://docs.joinmastodon.org/api/rate-limits/', checkedOn: '2026-11-27' },
  keywordSearch: {
    allowed: true,
    of: 'posts whose authors allow it, on servers with full-text search, with a sign-in',
  },
  freshnessMs: MINUTE,
  rateLimit: '300 requests in 5 minutes for an account, and as many for an address; 30 deletions in 30 minutes',
  deletion: { duty: 'a deletion in the stream deletes the post' },
  export: 'all',
  replies: { allowed: true, terms: "by the account's own token (write:statuses), with four images (write:media)" },
  reactions: {
    allowed: true,
    terms: "likes and reposts, by the account's own token (write:favourites, write:statuses)",
  },
  verified: 'written from documentation',
}
