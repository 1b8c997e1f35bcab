import type { Card } from '../card.ts'
import { DAY, MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://developers.google.com/youtube/v3/determine_quota_cost', checkedOn: '2026-11-27' },
  keywordSearch: { allowed: true, of: 'videos by title and description; comments are read whole, by channel' },
  freshnessMs: 30 * MINUTE,
  rateLimit: '100 searches a day and key, and 10,000 units for all else; both begin anew at midnight in California',
  deletion: {
    duty: 'a video that is gone between its search and its reading is not kept; later deletions are not told, so nothing is kept longer than it may be unrefreshed',
  },
  retentionMs: 30 * DAY,
  export: 'all',
  replies: {
    allowed: false,
    terms: 'not by a key, which is nobody’s: connect “YouTube, with an account”',
  },
  verified: 'written from documentation',
}
