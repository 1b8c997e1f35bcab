import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://github.com/vimeo/openapi', checkedOn: '2026-11-27' },
  keywordSearch: { allowed: true, of: 'videos by title and description; comments are not read' },
  freshnessMs: 30 * MINUTE,
  rateLimit: "counted by the minute, how many depends on the account; we ask at most 25 times and obey Vimeo's headers",
  deletion: { duty: 'deletions are not told of; the terms were not read' },
  export: 'all',
  replies: { allowed: false, terms: 'not by this connector: an app that signs in for nobody cannot comment' },
  verified: 'written from documentation',
}
