import type { Card } from '../card.ts'
import { DAY, SECOND } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://github.com/nostr-protocol/nips', checkedOn: '2026-11-22' },
  keywordSearch: { allowed: true, of: 'what a relay has, where it offers search (NIP-50)' },
  lookBackMs: 30 * DAY,
  freshnessMs: 5 * SECOND,
  rateLimit: "the relay's own; we connect at most 60 times a minute",
  deletion: { duty: 'a deletion signed by the author (NIP-09, kind 5) deletes the post, where the relay hands it on' },
  export: 'all',
  replies: { allowed: false, terms: 'not offered: a reply would need the private key of the brand' },
  verified: 'live server',
}
