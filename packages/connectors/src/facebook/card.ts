import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://developers.facebook.com/docs/graph-api/reference/page/feed', checkedOn: '2026-11-27' },
  keywordSearch: { allowed: false, of: 'nothing: the own page is read whole, with what visitors and taggers write' },
  freshnessMs: 15 * MINUTE,
  rateLimit: 'counted for the page, and rising with its visitors (business use case); we ask at most 200 times an hour',
  deletion: {
    duty: 'deletions are not told of without a webhook; what Meta or its author asks to be deleted must be deleted promptly (Platform Terms, 3.d)',
  },
  export: 'all',
  replies: { allowed: true, terms: 'in the name of the page, by who may moderate it' },
  verified: 'written from documentation',
}
