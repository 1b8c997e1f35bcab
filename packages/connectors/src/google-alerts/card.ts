import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://support.google.com/websearch/answer/4815696' },
  keywordSearch: { allowed: false, of: "nothing here: the alert's own words were set in Google" },
  freshnessMs: 60 * MINUTE,
  rateLimit: 'none stated; each feed is asked once in 15 minutes, and only for what has changed',
  deletion: { duty: 'deletions are not told' },
  export: 'all',
  replies: { allowed: false, terms: 'a feed takes no answers' },
  verified: 'written from documentation',
}
