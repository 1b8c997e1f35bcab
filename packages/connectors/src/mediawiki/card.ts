import type { Card } from '../card.ts'
import { DAY, MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://www.mediawiki.org/wiki/API:RecentChanges', checkedOn: '2026-11-22' },
  keywordSearch: {
    allowed: true,
    of: 'pages; of these, what was edited since. Without CirrusSearch the first 500 that are found',
  },
  lookBackMs: 30 * DAY,
  freshnessMs: 15 * MINUTE,
  rateLimit: 'no fixed number; one request at a time, and we wait while the servers lag (maxlag)',
  deletion: {
    duty: 'a revision whose text is hidden is deleted; which revisions went with a deleted page is not told',
  },
  export: 'all',
  replies: { allowed: false, terms: 'not by this connector: an answer would be an edit of a talk page' },
  verified: 'live server',
}
