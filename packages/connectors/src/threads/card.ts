import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: {
    url: 'https://developers.facebook.com/documentation/threads/keyword-search',
    checkedOn: '2026-11-27',
  },
  keywordSearch: {
    allowed: true,
    of: 'public posts, once Meta has reviewed the app (threads_keyword_search); before that only the own posts',
  },
  freshnessMs: 15 * MINUTE,
  rateLimit:
    '2,200 searches in 24 hours for an account, over all apps; 1,000 replies and 100 deletions; all calls: 4,800 for each time that it was seen, 48,000 at least',
  deletion: {
    duty: 'deletions are not told of; what Meta or its author asks to be deleted must be deleted promptly (Platform Terms, 3.d)',
  },
  export: 'all',
  replies: {
    allowed: true,
    terms: "to the own threads, and to others' with threads_keyword_search or threads_manage_mentions",
  },
  verified: 'written from documentation',
}
