import type { Card } from '../card.ts'
import { DAY, MINUTE } from '../limits.ts'
import { card as app } from '../reddit/card.ts'

export const card: Card = {
  documentation: app.documentation,
  keywordSearch: {
    allowed: false,
    of: 'nothing: it hears no posts, it asks which of the posts kept here stand no more',
  },
  freshnessMs: 15 * MINUTE,
  rateLimit: `${app.rateLimit}; we ask at most 30 times a minute, for 100 posts each, and about each post twice a day`,
  deletion: {
    duty: 'posts and comments that were deleted or removed, and those whose author closed the account, are removed',
    withinMs: DAY,
  },
  export: 'none',
  replies: { allowed: false, terms: 'not by an app that signs in for nobody: connect “Reddit, with an account”' },
  verified: 'written from documentation',
}
