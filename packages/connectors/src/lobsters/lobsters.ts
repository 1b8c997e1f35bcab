import { Type } from 'typebox'
import { none } from '../auth/none.ts'
import { defineConnector } from '../connector.ts'
import { MINUTE, perAddress, SECOND } from '../limits.ts'
import { pages } from '../paging.ts'
import { textAt } from '../records.ts'
import { findUtc } from '../time.ts'
import { newestTime, readFrom } from '../time-cursor.ts'
import { card } from './card.ts'
import { normalise } from './normalise.ts'

const Stories = Type.Array(Type.Unknown())

/** The stories of Lobsters, or of a sister site, newest first. https://github.com/lobsters/lobsters */
export const lobsters = defineConnector({
  network: 'lobsters',
  label: 'Lobsters',
  settings: Type.Object({
    site: Type.String({
      title: 'Site',
      description: 'Lobsters itself, or a site that runs its software',
      default: 'https://lobste.rs',
      pattern: '^https?://[^/]+$',
      maxLength: 300,
    }),
  }),
  hosts: (settings) => [settings.site],
  auth: none(),
  limits: [perAddress({ requests: 60, everyMs: MINUTE }), perAddress({ requests: 5, everyMs: SECOND })],
  card,

  async test({ http, settings }) {
    const stories = await http.getJson(Stories, '/newest.json')
    return { found: `${new URL(settings.site).host}, ${stories.length} new stories` }
  },

  async *channel(turn) {
    const from = readFrom(turn)
    yield* pages<number>({
      fetch: async (page = 1) => ({
        items: await turn.http.getJson(Stories, page === 1 ? '/newest.json' : `/newest/page/${page}.json`),
        next: page + 1,
      }),
      newest: (stories) =>
        newestTime(
          stories.map((story) => findUtc(textAt(story, 'created_at'))),
          turn,
        ),
      isOld: (story) => Date.parse(textAt(story, 'created_at') ?? '') < from,
    })
  },

  normalise,
})
