import { Type } from 'typebox'
import { defineConnector, type Page, type SearchTurn } from '../connector.ts'
import { DAY, perAddress, SECOND } from '../limits.ts'
import { pages } from '../paging.ts'
import { readWhole } from '../read-whole.ts'
import { at, textAt } from '../records.ts'
import { findUtc } from '../time.ts'
import { newestTime, readFrom } from '../time-cursor.ts'
import { forumKey } from './auth.ts'
import { card } from './card.ts'
import { normalise } from './normalise.ts'

const Settings = Type.Object({
  site: Type.String({
    title: 'Forum',
    description: 'Such as https://meta.discourse.org, or https://acme.example/forum',
    pattern: '^https?://[^/?#]+(/[^/?#]+)*$',
    maxLength: 300,
  }),
})
type Settings = { site: string }
const Latest = Type.Object({ latest_posts: Type.Array(Type.Unknown()) })
const Found = Type.Object({ posts: Type.Array(Type.Unknown()) })
const headers = { accept: 'application/json' }
/** The search's last page. */
const LAST_PAGE = 10

/** A forum that runs Discourse. https://docs.discourse.org */
export const discourse = defineConnector({
  network: 'discourse',
  label: 'Discourse forum',
  settings: Settings,
  hosts: (settings) => [new URL(settings.site).origin],
  auth: forumKey(),
  limits: [perAddress({ requests: 30, everyMs: 10 * SECOND })],
  errors: [
    {
      status: 403,
      path: 'error_type',
      matches: /^invalid_access|not_logged_in/,
      means: 'refuse',
      why: 'The forum can only be read by those who sign in: add a key.',
    },
  ],
  can: { phrase: true, or: false, not: false, maxLength: 200 },
  card,

  async test({ http, settings }) {
    const { latest_posts } = await http.getJson(Latest, `${settings.site}/posts.json`, undefined, { headers })
    return { found: `${new URL(settings.site).host}, ${latest_posts.length} new posts` }
  },

  /** Every public post, newest first. */
  async *channel(turn) {
    const from = readFrom(turn)
    yield* pages<string>({
      fetch: async (before) => {
        const answer = await turn.http.getJson(Latest, `${turn.settings.site}/posts.json`, { before }, { headers })
        return {
          items: answer.latest_posts.map((post) => ({ site: turn.settings.site, post })),
          next: lowestId(answer.latest_posts),
        }
      },
      newest: (items) =>
        newestTime(
          items.map((item) => findUtc(textAt(item, 'post.created_at'))),
          turn,
        ),
      isOld: (item) => Date.parse(textAt(item, 'post.created_at') ?? '') < from,
    })
  },

  search,
  normalise,
})

/** A search gives only the beginnings of posts, so each new one is read whole. */
async function* search(turn: SearchTurn<Settings>): AsyncGenerator<Page> {
  const { http, settings } = turn
  const from = readFrom(turn)
  const day = new Date(from - DAY).toISOString().slice(0, 10)
  const q = `${turn.query} order:latest after:${day}`
  const isOld = (post: unknown) => Date.parse(textAt(post, 'created_at') ?? '') < from
  const lists = pages<number>({
    fetch: async (page = 1) => {
      const { posts } = await http.getJson(Found, `${settings.site}/search.json`, { q, page }, { headers })
      return { items: posts, next: page < LAST_PAGE ? page + 1 : undefined }
    },
    newest: (posts) =>
      newestTime(
        posts.map((post) => findUtc(textAt(post, 'created_at'))),
        turn,
      ),
    isOld,
  })
  yield* readWhole(lists, {
    wants: () => true,
    async read(post) {
      if (isOld(post)) return undefined
      const id = at(post, 'id')
      if (!Number.isInteger(id)) return { site: settings.site, post }
      const url = `${settings.site}/posts/${id}.json`
      const answer = await http.request({ url, headers, accept: [403, 404] })
      return answer.status < 300 ? { site: settings.site, post: answer.json() } : undefined
    },
  })
}

function lowestId(posts: readonly unknown[]): string | undefined {
  const ids = posts.map((post) => Number(at(post, 'id'))).filter((id) => id > 0)
  return ids.length > 0 ? String(Math.min(...ids)) : undefined
}
