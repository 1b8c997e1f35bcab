import type { Card } from '../card.ts'
import { DAY, MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://docs.x.com/x-api/posts/filtered-stream/introduction', checkedOn: '2026-11-27' },
  keywordSearch: {
    allowed: true,
    of: 'posts as they are written, by a rule of up to 1,024 characters; X charges for each',
  },
  // Nothing is sent later: what was missed, only the search of X reads back.
  lookBackMs: 0,
  freshnessMs: MINUTE,
  rateLimit: 'one connection and 1,000 rules for an app that pays by use',
  deletion: { duty: 'the stream does not tell of deletions: connect “X, deletions” besides', withinMs: DAY },
  export: 'ids-only',
  replies: { allowed: false, terms: 'not by an app: connect an account by X' },
  verified: 'written from documentation',
}
