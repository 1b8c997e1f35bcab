import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://docs.bsky.app/docs/api/app-bsky-feed-search-posts', checkedOn: '2026-11-22' },
  keywordSearch: { allowed: true, of: 'public posts; the public AppView asks for a sign-in when it is busy' },
  freshnessMs: MINUTE,
  rateLimit: 'told in answers (ratelimit-remaining); we ask at most 3,000 times in 5 minutes',
  deletion: { duty: 'a deletion in the stream deletes the post' },
  export: 'all',
  replies: { allowed: true, terms: "by the account's own app password, with four images" },
  reactions: { allowed: true, terms: "likes and reposts, by the account's own app password" },
  verified: 'live server',
}
