import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://www.youtube.com/feeds/videos.xml' },
  keywordSearch: { allowed: false, of: "nothing: a channel's newest 15 videos are read; comments are not in the feed" },
  freshnessMs: 30 * MINUTE,
  rateLimit: 'none stated; each feed is asked once in 15 minutes, and only for what has changed',
  deletion: { duty: 'deletions are not told' },
  export: 'all',
  replies: { allowed: false, terms: 'a feed takes no answers' },
  verified: 'written from documentation',
}
