import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: {
    url: 'https://docs.slack.dev/reference/methods/conversations.history',
    checkedOn: '2026-11-27',
  },
  keywordSearch: { allowed: false, of: 'nothing: a channel is read whole' },
  freshnessMs: 5 * MINUTE,
  rateLimit:
    "a company's own app: some 50 requests a minute (tier 3); an app sold outside of Slack's marketplace: 1 a minute",
  deletion: { duty: 'a deleted message is only told of while its thread goes on' },
  export: 'all',
  replies: { allowed: true, terms: 'by the app, in the thread; its token needs chat:write' },
  verified: 'written from documentation',
}
