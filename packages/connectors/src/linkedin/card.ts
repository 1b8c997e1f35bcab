import type { Card } from '../card.ts'
import { DAY, HOUR } from '../limits.ts'

export const card: Card = {
  // Its limits stand on pages that could not be read; how long may be kept: …/linkedin/marketing/data-storage-requirements
  documentation: {
    url: 'https://learn.microsoft.com/en-us/linkedin/marketing/community-management/community-management-overview',
  },
  keywordSearch: { allowed: false, of: 'nothing: the own page is read whole, with the comments of two weeks' },
  freshnessMs: HOUR,
  rateLimit: "shown to an app's owner alone; we ask at most 500 times a day",
  deletion: {
    duty: 'deletions are not told of; what members write, posts and comments and their authors, may be stored for 48 hours, so all is kept for two days',
  },
  retentionMs: 2 * DAY,
  export: 'ids-only',
  replies: {
    allowed: true,
    terms: 'in the name of the page, by its administrators, for an app with access to Community Management',
  },
  verified: 'written from documentation',
}
