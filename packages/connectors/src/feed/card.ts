import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://www.rfc-editor.org/rfc/rfc4287' },
  keywordSearch: { allowed: false, of: 'nothing: a feed is read whole' },
  freshnessMs: 15 * MINUTE,
  rateLimit: 'none stated; each feed is asked once in 15 minutes, and only for what has changed',
  deletion: { duty: 'a tombstone (RFC 6721) deletes the post' },
  export: 'all',
  replies: { allowed: false, terms: 'a feed takes no answers' },
  verified: 'live server',
}
