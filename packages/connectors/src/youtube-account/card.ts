import type { Card } from '../card.ts'
import { card as app } from '../youtube/card.ts'

export const card: Card = {
  ...app,
  rateLimit: `${app.rateLimit}; a comment costs 50 of the units, so that some 200 a day can be written`,
  replies: {
    allowed: true,
    terms:
      'by the channel of the account that signed in, written by a person; a channel may hold comments back, or allow none; how long one may be is not documented',
  },
}
