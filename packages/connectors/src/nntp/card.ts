import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://datatracker.ietf.org/doc/rfc3977', checkedOn: '2026-11-22' },
  keywordSearch: { allowed: false, of: 'nothing: a newsgroup is read whole' },
  freshnessMs: 5 * MINUTE,
  rateLimit: "the server's own; we connect at most 30 times a minute",
  deletion: { duty: 'an article that was cancelled or superseded is deleted; one that has only expired stays' },
  export: 'all',
  replies: { allowed: false, terms: 'not offered: answers are posted by people' },
  verified: 'live server',
}
