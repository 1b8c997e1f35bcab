import type { Card } from '../card.ts'
import { SECOND } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://datatracker.ietf.org/doc/rfc2812', checkedOn: '2026-11-22' },
  keywordSearch: { allowed: false, of: 'nothing: joined channels are heard whole' },
  lookBackMs: 0,
  freshnessMs: 5 * SECOND,
  rateLimit: "the server's flood control; we connect at most 5 times a minute",
  deletion: { duty: 'none: what was said cannot be taken back' },
  export: 'all',
  replies: { allowed: false, terms: 'not offered: channels have their own rules for programs that speak' },
  verified: 'live server',
}
