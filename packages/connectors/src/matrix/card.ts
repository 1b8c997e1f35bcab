import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: {
    url: 'https://raw.githubusercontent.com/matrix-org/matrix-spec/main/content/client-server-api/_index.md',
  },
  keywordSearch: { allowed: false, of: 'nothing: a joined room is read whole' },
  freshnessMs: 2 * MINUTE,
  rateLimit: "the homeserver's own (M_LIMIT_EXCEEDED says how long to wait); we ask at most 120 times a minute",
  deletion: { duty: 'a redacted message is deleted' },
  export: 'all',
  replies: { allowed: true, terms: 'by the account of the connection, in rooms that let it speak' },
  verified: 'written from documentation',
}
