import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://github.com/tumblr/docs/blob/master/api.md', checkedOn: '2026-11-27' },
  keywordSearch: { allowed: false, of: 'nothing: a tag or a blog is read whole' },
  freshnessMs: 15 * MINUTE,
  rateLimit: '1,000 requests an hour and 5,000 a day for a key; 300 a minute for an address',
  deletion: { duty: 'deletions are not told of; the licence agreement was not read' },
  export: 'all',
  replies: {
    allowed: false,
    terms: 'not by this connector: reblogging needs the consent of a person, and a key has none',
  },
  verified: 'written from documentation',
}
