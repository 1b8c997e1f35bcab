import { Type } from 'typebox'
import { none } from '../auth/none.ts'
import { defineConnector } from '../connector.ts'
import { HOUR, perAddress } from '../limits.ts'
import { pages } from '../paging.ts'
import { at } from '../records.ts'
import { findUtc } from '../time.ts'
import { newestTime, readFrom } from '../time-cursor.ts'
import { card } from './card.ts'
import { normalise } from './normalise.ts'

const Answer = Type.Object({ hits: Type.Array(Type.Unknown()), nbPages: Type.Integer() })
const SEARCH = '/api/v1/search_by_date'
/** Algolia indexes some minutes late. */
const OVERLAP_MS = 30 * 60_000

/** Hacker News through Algolia's search, newest first. Needs no account. https://hn.algolia.com/api */
export const hackernews = defineConnector({
  network: 'hackernews',
  label: 'Hacker News',
  settings: Type.Object({}),
  hosts: ['hn.algolia.com'],
  auth: none(),
  limits: [perAddress({ requests: 10_000, everyMs: HOUR })],
  can: { phrase: true, or: false, not: false },
  card,

  async test({ http }) {
    await http.getJson(Answer, SEARCH, { hitsPerPage: 1 })
    return { found: 'Hacker News, all stories and comments' }
  },

  async *search(turn) {
    const from = readFrom(turn, OVERLAP_MS)
    // `>=`, not `>`: a second post of the same second may be indexed late.
    const fixed = {
      query: turn.query,
      tags: '(story,comment,poll)',
      numericFilters: `created_at_i>=${Math.floor(from / 1000)}`,
      hitsPerPage: 100,
    }
    yield* pages<number>({
      fetch: async (page = 0) => {
        const { hits, nbPages } = await turn.http.getJson(Answer, SEARCH, { ...fixed, page })
        return { items: hits, next: page + 1 < nbPages ? page + 1 : undefined }
      },
      newest: (items) => newestTime(items.map(publishedAt), turn),
      isOld: (item) => Date.parse(publishedAt(item) ?? '') < from,
    })
  },

  normalise,
})

const publishedAt = (item: unknown) => findUtc(at(item, 'created_at_i'))
