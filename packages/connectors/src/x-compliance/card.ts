import type { Card } from '../card.ts'
import { DAY, MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: {
    url: 'https://docs.x.com/x-api/compliance/batch-compliance/quickstart',
    checkedOn: '2026-11-27',
  },
  keywordSearch: {
    allowed: false,
    of: 'nothing: it hears no posts, it asks which of the posts kept here stand no more',
  },
  freshnessMs: 15 * MINUTE,
  rateLimit: '150 requests in 15 minutes, and one job at a time; posts are asked about twice a day, 20,000 in a job',
  deletion: {
    duty: 'posts that were deleted, and those of accounts that are closed, suspended or private, are removed',
    withinMs: DAY,
  },
  export: 'none',
  replies: { allowed: false, terms: 'not by an app: connect an account by X' },
  verified: 'written from documentation',
}
