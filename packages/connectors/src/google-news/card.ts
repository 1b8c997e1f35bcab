import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://news.google.com/rss' },
  keywordSearch: { allowed: true, of: 'headlines; its feeds are offered for personal, non-commercial use' },
  freshnessMs: 30 * MINUTE,
  rateLimit: 'none stated; each feed is asked once in 15 minutes, and only for what has changed',
  deletion: { duty: 'deletions are not told' },
  export: 'ids-only',
  replies: { allowed: false, terms: 'a feed takes no answers' },
  verified: 'written from documentation',
}
