import type { Card } from '../card.ts'
import { DAY, MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: {
    url: 'https://developers.facebook.com/documentation/instagram-platform/instagram-api-with-facebook-login/hashtag-search',
    checkedOn: '2026-11-27',
  },
  keywordSearch: {
    allowed: false,
    of: 'nothing: up to 30 hashtags in 7 days, without their authors, for an app with Instagram Public Content Access; the own media and where the account is tagged',
  },
  // Hashtags; the own media go further back.
  lookBackMs: DAY,
  freshnessMs: 30 * MINUTE,
  rateLimit: 'counted for the account (business use case); we ask at most 200 times an hour',
  deletion: {
    duty: 'deletions are not told of; what Meta or its author asks to be deleted must be deleted promptly (Platform Terms, 3.d)',
  },
  export: 'all',
  replies: { allowed: true, terms: 'to comments on own media; not to what was found by its hashtag' },
  verified: 'written from documentation',
}
