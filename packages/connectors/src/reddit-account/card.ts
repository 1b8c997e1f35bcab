import type { Card } from '../card.ts'
import { card as app } from '../reddit/card.ts'

export const card: Card = {
  ...app,
  rateLimit: `${app.rateLimit}; how often an account may comment depends on its age and standing, and Reddit says when it may again`,
  replies: {
    allowed: true,
    terms:
      'by the account that signed in, written by a person; each subreddit has rules of its own, and many forbid advertising',
  },
}
