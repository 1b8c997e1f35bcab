import type { Card } from '../card.ts'
import { SECOND } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://www.standardwebhooks.com' },
  keywordSearch: { allowed: false, of: 'nothing: what is pushed is heard whole' },
  lookBackMs: 0,
  freshnessMs: 30 * SECOND,
  rateLimit: '600 pushes a minute, 200 posts and 256 kB each',
  deletion: { duty: 'what your program says is deleted is removed' },
  export: 'all',
  replies: { allowed: false, terms: 'not offered: a push has no way back' },
  verified: 'recorded',
}
