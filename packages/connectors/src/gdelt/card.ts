import type { Card } from '../card.ts'
import { HOUR, MINUTE } from '../limits.ts'

export const LOOK_BACK_MS = 72 * HOUR

export const card: Card = {
  documentation: {
    url: 'https://blog.gdeltproject.org/announcing-the-gdelt-context-2-0-api/',
    checkedOn: '2026-11-22',
  },
  keywordSearch: { allowed: true, of: 'sentences of online news; all words must stand in one sentence' },
  lookBackMs: LOOK_BACK_MS,
  freshnessMs: 30 * MINUTE,
  rateLimit: 'one request in 5 seconds from one address; 200 sentences an answer',
  deletion: { duty: 'none is told' },
  export: 'all',
  replies: { allowed: false, terms: 'news takes no answers' },
  verified: 'written from documentation',
}
