import type { Card } from '../card.ts'
import { DAY } from '../limits.ts'

export const card: Card = {
  documentation: {
    url: 'http://dev.viadeo.com/graph-api-resource/',
    checkedOn: '2026-11-27',
  },
  keywordSearch: { allowed: false, of: 'nothing: what was recorded is read whole' },
  freshnessMs: DAY,
  rateLimit: 'none any more: the network is gone',
  deletion: { duty: 'nobody is left to tell of any' },
  export: 'all',
  replies: { allowed: false, terms: 'there is nobody to answer' },
  verified: 'written from documentation',
  closed:
    'Viadeo closed in 2016. Pages that were recorded of its interface are read from where they are kept, and files of them by `earshot connector read viadeo FILE`, for an import.',
}
