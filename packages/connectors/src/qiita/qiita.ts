import { Type } from 'typebox'
import { bearer } from '../auth/api-key.ts'
import { defineConnector } from '../connector.ts'
import { HOUR, perAccount } from '../limits.ts'
import { pages } from '../paging.ts'
import { textAt } from '../records.ts'
import { findUtc } from '../time.ts'
import { newestTime, readFrom } from '../time-cursor.ts'
import { card } from './card.ts'
import { normalise } from './normalise.ts'

const Items = Type.Array(Type.Unknown())
/** The last page that it gives. */
const LAST_PAGE = 100

/** Articles of Qiita, where Japan's programmers write. https://qiita.com/api/v2/docs */
export const qiita = defineConnector({
  network: 'qiita',
  label: 'Qiita',
  settings: Type.Object({}),
  hosts: ['qiita.com'],
  auth: bearer({ optional: true, description: 'With the scope read_qiita: 1,000 requests an hour, not 60' }),
  limits: [perAccount({ requests: 1_000, everyMs: HOUR })],
  errors: [
    {
      status: [403, 429],
      path: 'type',
      matches: /rate_limit/,
      means: 'wait',
      why: 'Qiita asks us to wait: the requests of this hour are used up.',
    },
  ],
  can: { phrase: true, or: false, not: false, maxLength: 200 },
  card,

  async test({ http }) {
    if (await http.signedIn()) {
      const me = await http.getJson(Type.Object({ id: Type.String() }), '/api/v2/authenticated_user')
      return { found: `signed in as ${me.id}` }
    }
    const items = await http.getJson(Items, '/api/v2/items', { per_page: 1 })
    return { found: `Qiita without a sign-in, ${items.length} article tried` }
  },

  async *search(turn) {
    const from = readFrom(turn)
    // Its search knows days, in Japan's time: one more on either side.
    const day = new Date(from - 24 * HOUR).toISOString().slice(0, 10)
    const query = `${turn.query} created:>=${day}`
    yield* pages<number>({
      fetch: async (page = 1) => ({
        items: await turn.http.getJson(Items, '/api/v2/items', { query, page, per_page: 100 }),
        next: page < LAST_PAGE ? page + 1 : undefined,
      }),
      newest: (items) =>
        newestTime(
          items.map((item) => findUtc(textAt(item, 'created_at'))),
          turn,
        ),
      isOld: (item) => Date.parse(textAt(item, 'created_at') ?? '') < from,
    })
  },

  normalise,
})
