import type { Card } from '../card.ts'
import { DAY, MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://core.telegram.org/bots/faq', checkedOn: '2026-11-27' },
  keywordSearch: { allowed: false, of: 'nothing: what is written in the chats of the bot is read whole' },
  lookBackMs: DAY,
  freshnessMs: MINUTE,
  rateLimit:
    'a bot may write once a second in a chat, 20 times a minute in a group and 30 times a second in all; how often it may ask is not documented: we ask at most 30 times a second, and obey retry_after',
  deletion: { duty: 'a bot is not told of deletions; edits are heard' },
  export: 'all',
  replies: { allowed: true, terms: 'by the bot; whether a reply arrived whose answer was lost cannot be found out' },
  verified: 'written from documentation',
}
