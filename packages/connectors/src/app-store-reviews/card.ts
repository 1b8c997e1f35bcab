import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://itunes.apple.com/us/rss/customerreviews/id=284882215/xml' },
  keywordSearch: { allowed: false, of: "nothing: an app's newest 50 reviews in one country are read" },
  freshnessMs: 60 * MINUTE,
  rateLimit: 'none stated; each feed is asked once in 15 minutes, and only for what has changed',
  deletion: { duty: 'deletions are not told' },
  export: 'all',
  replies: { allowed: false, terms: 'a feed takes no answers' },
  verified: 'written from documentation',
}
