import type { Card } from '../card.ts'
import { DAY, MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://docs.x.com/x-api/posts/search/introduction', checkedOn: '2026-11-27' },
  keywordSearch: { allowed: true, of: 'posts of the last 7 days; X charges for each post that is read' },
  lookBackMs: 7 * DAY,
  freshnessMs: 15 * MINUTE,
  rateLimit: '300 searches and 100 replies in 15 minutes for an account, told in each answer; we ask at most 60 times',
  deletion: {
    duty: 'what is deleted, suspended or made private on X must go within 24 hours of being asked; a search does not tell: connect “X, deletions” besides',
    withinMs: DAY,
  },
  export: 'ids-only',
  replies: {
    allowed: true,
    terms:
      'by the account that signed in, written by a person; but for Enterprise access only to those who named or quoted the account',
  },
  verified: 'written from documentation',
}
