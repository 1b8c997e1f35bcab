import { Type } from 'typebox'
import { apiKey } from '../auth/api-key.ts'
import { defineConnector } from '../connector.ts'
import { MINUTE, perAddress } from '../limits.ts'
import { pages } from '../paging.ts'
import { at } from '../records.ts'
import { findUtc } from '../time.ts'
import { newestTime, readFrom } from '../time-cursor.ts'
import { card } from './card.ts'
import { normalise } from './normalise.ts'
import { Settings } from './settings.ts'

const Issues = Type.Array(Type.Unknown())
const SEARCH = '/api/v1/repos/issues/search'
/** MAX_RESPONSE_ITEMS, where a server has not set another. */
const PAGE_SIZE = 50

/** Issues and pull requests of a server that runs Gitea or Forgejo. https://docs.gitea.com/development/api-usage */
export const gitea = defineConnector({
  network: 'gitea',
  label: 'Gitea, Forgejo',
  settings: Settings,
  hosts: (settings) => [new URL(settings.site).origin],
  auth: apiKey({
    in: 'header',
    name: 'authorization',
    prefix: 'token ',
    optional: true,
    title: 'Access token',
    description: 'From Settings, Applications; it need only read issues',
  }),
  limits: [perAddress({ requests: 30, everyMs: MINUTE })],
  can: { phrase: false, or: false, not: false },
  card,

  /** The search itself, since a token that reads issues need not be allowed anything else. */
  async test({ http, settings: { site, owner } }) {
    await http.getJson(Issues, `${site}${SEARCH}`, { owner, limit: 1 })
    return { found: `${new URL(site).host}, ${(await http.signedIn()) ? 'with a token' : 'without a sign-in'}` }
  },

  /** `since` and the cursor are times of change: an issue that was edited is heard again. */
  async *search(turn) {
    const from = readFrom(turn)
    const { site, owner } = turn.settings
    const fixed = { q: turn.query, state: 'all', owner, limit: PAGE_SIZE, since: new Date(from).toISOString() }
    yield* pages<number>({
      fetch: async (page = 1) => {
        const issues = await turn.http.getJson(Issues, `${site}${SEARCH}`, { ...fixed, page })
        // A server may give fewer a page than are asked for, and counts the pages in `Link` by another size: the end is an empty one.
        return { items: issues.map((issue) => ({ site, issue })), next: page + 1 }
      },
      newest: (items) => newestTime(items.map(changedAt), turn),
      isOld: (item) => Date.parse(changedAt(item) ?? '') < from,
    })
  },

  normalise,
})

const changedAt = (item: unknown) => findUtc(at(item, 'issue.updated_at'))
