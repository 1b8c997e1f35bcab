import type { Card } from '../card.ts'
import { DAY, MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: {
    url: 'https://developer.x.com/en/docs/x-api/compliance/streams/introduction',
    checkedOn: '2026-11-27',
  },
  keywordSearch: { allowed: false, of: 'nothing: it hears no posts, only what becomes of them' },
  lookBackMs: 5 * MINUTE,
  freshnessMs: MINUTE,
  rateLimit: '8 connections, each opened at most 100 times in 15 minutes; with Enterprise access only',
  deletion: {
    duty: 'posts that were deleted, and those of accounts that are closed, suspended or private, are removed as it is told',
    withinMs: DAY,
  },
  export: 'none',
  replies: { allowed: false, terms: 'not by an app: connect an account by X' },
  verified: 'written from documentation',
}
