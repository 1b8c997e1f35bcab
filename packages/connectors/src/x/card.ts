import type { Card } from '../card.ts'
import { DAY, MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://docs.x.com/x-api/posts/search/introduction', checkedOn: '2026-11-27' },
  keywordSearch: { allowed: true, of: 'posts of the last 7 days; X charges for each post that is read' },
  lookBackMs: 7 * DAY,
  freshnessMs: 15 * MINUTE,
  rateLimit: 'told in each answer (x-rate-limit-…); we ask at most 60 times in 15 minutes',
  deletion: { duty: 'a search does not tell of deletions: connect “X, deletions” besides', withinMs: DAY },
  export: 'ids-only',
  replies: {
    allowed: true,
    terms: 'by the account that signed in, written by a person: automated answers need to be asked for',
  },
  verified: 'written from documentation',
}
