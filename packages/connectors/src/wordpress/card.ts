import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://developer.wordpress.org/rest-api/reference/posts/' },
  keywordSearch: { allowed: false, of: 'nothing: a site is read whole, its articles and comments' },
  freshnessMs: 15 * MINUTE,
  rateLimit: "none by WordPress itself; a site's host may have one",
  deletion: { duty: 'deletions are not told: what is deleted only disappears' },
  export: 'all',
  replies: { allowed: false, terms: 'not by this connector' },
  verified: 'written from documentation',
}
