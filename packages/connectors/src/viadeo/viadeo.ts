import { type Static, Type } from 'typebox'
import { none } from '../auth/none.ts'
import { defineConnector } from '../connector.ts'
import { MINUTE, perAddress } from '../limits.ts'
import { pages } from '../paging.ts'
import { textAt } from '../records.ts'
import { findUtc } from '../time.ts'
import { newestTime } from '../time-cursor.ts'
import { card } from './card.ts'
import { normalise } from './normalise.ts'

const Settings = Type.Object({
  archive: Type.String({
    title: 'Archive',
    description:
      "Where pages recorded from Viadeo's interface are kept: an address that takes page and limit, as the interface did",
    pattern: '^https?://[^/\\s]+/[^\\s?#]*$',
    maxLength: 500,
  }),
})
const List = Type.Object({ data: Type.Array(Type.Unknown()) })
const PAGE = 100

/**
 * Viadeo closed in 2016. What a company recorded of it can still be read, in the format of its interface: lists by `page` and `limit`,
 * 100 at most. http://dev.viadeo.com/graph-api-resource/
 */
export const viadeo = defineConnector({
  network: 'viadeo',
  label: 'Viadeo',
  settings: Settings,
  hosts: ({ archive }) => [new URL(archive).origin],
  auth: none(),
  limits: [perAddress({ requests: 60, everyMs: MINUTE })],
  card,

  async test({ http, settings }) {
    const { data } = await http.getJson(List, settings.archive, { page: 1, limit: 1 })
    return { found: data.length > 0 ? 'an archive of Viadeo' : 'an empty archive of Viadeo' }
  },

  /** Back through the years: what is recorded is older than any look-back. */
  channel(turn) {
    const { archive } = turn.settings as Static<typeof Settings>
    const cursor = Date.parse(findUtc(turn.cursor) ?? '')
    const from = cursor <= turn.now() ? cursor : 0
    return pages<number>({
      async fetch(page = 1) {
        const { data } = await turn.http.getJson(List, archive, { page, limit: PAGE })
        return { items: data, next: data.length > 0 ? page + 1 : undefined }
      },
      newest: (items) => newestTime(items.map(updatedAt), turn),
      isOld: (item) => Date.parse(updatedAt(item) ?? '') < from,
    })
  },

  normalise,
})

const updatedAt = (item: unknown) => findUtc(textAt(item, 'updated_time'))
