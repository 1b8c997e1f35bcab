import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

export const card: Card = {
  documentation: { url: 'https://docs.gitea.com/development/api-usage', checkedOn: '2026-11-27' },
  keywordSearch: {
    allowed: true,
    of: 'issues and pull requests of every repository that a guest, or the account, may read; a match in a comment gives its issue',
  },
  freshnessMs: 5 * MINUTE,
  rateLimit: 'none is told of; each server may set its own',
  deletion: { duty: 'none is told of' },
  export: 'all',
  replies: { allowed: false, terms: 'a comment could be written with a token; it is not built' },
  verified: 'written from documentation',
}
