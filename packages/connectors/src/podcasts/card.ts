import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://podcasters.apple.com/support/823-podcast-requirements' },
  keywordSearch: {
    allowed: false,
    of: 'nothing: a podcast is read whole; what is spoken is not heard, only what is written of it',
  },
  freshnessMs: 60 * MINUTE,
  rateLimit: 'none stated; each feed is asked once in 15 minutes, and only for what has changed',
  deletion: { duty: 'deletions are not told' },
  export: 'all',
  replies: { allowed: false, terms: 'a feed takes no answers' },
  verified: 'written from documentation',
}
