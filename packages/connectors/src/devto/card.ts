import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://developers.forem.com/api/v1', checkedOn: '2026-11-22' },
  keywordSearch: { allowed: false, of: 'nothing: all new articles are read and matched here; comments are not read' },
  freshnessMs: 15 * MINUTE,
  rateLimit: '3 requests a second from one address (its rack_attack.rb)',
  deletion: { duty: 'deletions are not told: an article that is taken back only disappears' },
  export: 'all',
  replies: { allowed: false, terms: 'its interface takes no comments' },
  verified: 'written from documentation',
}
