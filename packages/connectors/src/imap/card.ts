import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://datatracker.ietf.org/doc/rfc3501', checkedOn: '2026-11-22' },
  keywordSearch: { allowed: false, of: 'nothing: a mailbox is read whole' },
  freshnessMs: 5 * MINUTE,
  rateLimit: "the provider's own; we connect at most 30 times a minute",
  deletion: { duty: 'none; where the connection says so, a mail deleted from the mailbox is deleted here' },
  export: 'all',
  replies: { allowed: false, terms: 'a mailbox is only read' },
  verified: 'live server',
}
