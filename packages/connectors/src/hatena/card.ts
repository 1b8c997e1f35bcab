import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://developer.hatena.ne.jp/ja/documents/bookmark' },
  keywordSearch: {
    allowed: true,
    of: 'pages that somebody bookmarked: their titles and beginnings; what bookmarkers say is not in the feed',
  },
  freshnessMs: 30 * MINUTE,
  rateLimit: 'none stated; each feed is asked once in 15 minutes, and only for what has changed',
  deletion: { duty: 'deletions are not told' },
  export: 'all',
  replies: { allowed: false, terms: 'a feed takes no answers' },
  verified: 'written from documentation',
}
