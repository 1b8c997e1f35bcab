import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: {
    url: 'https://github.com/misskey-dev/misskey/blob/develop/packages/backend/src/server/api/endpoints/notes/search.ts',
    checkedOn: '2026-11-22',
  },
  keywordSearch: { allowed: true, of: "the server's notes, where it lets the account search" },
  freshnessMs: 5 * MINUTE,
  rateLimit: "the server's own; we ask at most 300 times in 5 minutes",
  deletion: { duty: 'deletions are not told here; what is gone from the server is to be deleted when it is learnt' },
  export: 'all',
  replies: { allowed: false, terms: 'not offered yet' },
  verified: 'written from documentation',
}
