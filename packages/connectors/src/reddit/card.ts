import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: {
    url: 'https://support.reddithelp.com/hc/en-us/articles/16160319875092-Reddit-Data-API-Wiki',
    checkedOn: '2026-11-27',
  },
  keywordSearch: {
    allowed: true,
    of: 'posts, not comments; commercial use needs an agreement with Reddit',
  },
  freshnessMs: 5 * MINUTE,
  rateLimit:
    '100 requests a minute for an app that signs in, as a mean of 10 minutes; a listing ends after about 1,000 posts',
  deletion: {
    duty: 'what is deleted on Reddit must be deleted here, with all that tells its author, even where nobody can be known by it; Reddit recommends to keep nothing longer than 48 hours, since a deleted post is told only while it is still listed: connect “Reddit, deletions” besides',
  },
  export: 'all',
  replies: { allowed: false, terms: 'not by an app that signs in for nobody: connect “Reddit, with an account”' },
  verified: 'written from documentation',
}
