import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

export const card: Card = {
  // Only the page on streaming was read whole; the limits are from what others say of https://docs.joinmastodon.org/api/rate-limits/.
  documentation: { url: 'https://docs.joinmastodon.org/api/rate-limits/' },
  keywordSearch: {
    allowed: true,
    of: 'posts whose authors allow it, on servers with full-text search, with a sign-in',
  },
  freshnessMs: MINUTE,
  rateLimit: '300 requests in 5 minutes for an account, and as many for an address',
  deletion: { duty: 'a deletion in the stream deletes the post' },
  export: 'all',
  replies: { allowed: true, terms: "by the account's own token" },
  verified: 'written from documentation',
}
