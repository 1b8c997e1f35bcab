import { Type } from 'typebox'
import { bearer } from '../auth/api-key.ts'
import { defineConnector, type Turn } from '../connector.ts'
import { MINUTE, perAddress } from '../limits.ts'
import { pages } from '../paging.ts'
import { at, textAt } from '../records.ts'
import { findUtc } from '../time.ts'
import { newestTime, readFrom } from '../time-cursor.ts'
import { card } from './card.ts'
import { normalise } from './normalise.ts'

const PAGE = 50
const Found = Type.Object({ posts: Type.Array(Type.Unknown()), comments: Type.Array(Type.Unknown()) })
const Posts = Type.Object({ posts: Type.Array(Type.Unknown()) })
const Comments = Type.Object({ comments: Type.Array(Type.Unknown()) })
const Site = Type.Object({ site_view: Type.Unknown() })

/** Lemmy: posts and comments of a server and those it knows. https://join-lemmy.org/docs/contributors/04-api.html */
export const lemmy = defineConnector({
  network: 'lemmy',
  label: 'Lemmy',
  settings: Type.Object({
    host: Type.String({
      title: 'Server',
      description: 'Such as lemmy.world',
      pattern: '^(https?://)?[^\\s/:@]+(:\\d+)?$',
      maxLength: 300,
      default: 'lemmy.world',
    }),
    community: Type.Optional(
      Type.String({
        title: 'Community',
        description: 'Such as soap, or soap@other.example; without one, all that the server hears',
        pattern: '^[A-Za-z0-9_]+(@[A-Za-z0-9.-]+)?$',
        maxLength: 200,
      }),
    ),
  }),
  hosts: ({ host }) => [host],
  auth: bearer({ optional: true, description: "A session's token (jwt); not needed to read what is public" }),
  // A page of a channel is two requests; servers often allow 100 searches in 10 minutes.
  limits: [
    perAddress({ requests: 120, everyMs: MINUTE }),
    perAddress({ requests: 90, everyMs: 10 * MINUTE, bucket: 'search' }),
  ],
  errors: [
    { path: 'error', matches: /^(not_logged_in|incorrect_login|instance_is_private)$/, means: 'sign-in' },
    { path: 'error', matches: /^rate_limit_error$/, means: 'wait' },
    { path: 'error', matches: /^couldnt_find_community$/, means: 'refuse', why: 'The server knows no such community.' },
  ],
  can: { phrase: false, or: false, not: false },
  card,

  async test({ http, settings }) {
    const site = await http.getJson(Site, '/api/v3/site')
    return { found: `${settings.host}, ${textAt(site, 'site_view.site.name') ?? 'a server without a name'}` }
  },

  search: (turn) =>
    newestFirst(turn, async (page) => {
      const query = { q: turn.query, type_: 'All', sort: 'New', listing_type: 'All', page, limit: PAGE }
      const { posts, comments } = await turn.http.getJson(Found, '/api/v3/search', query, { bucket: 'search' })
      return [...posts, ...comments]
    }),

  channel: (turn) =>
    newestFirst(turn, async (page) => {
      const { community } = turn.settings
      const query = { type_: 'All', sort: 'New', page, limit: PAGE, community_name: community }
      const { posts } = await turn.http.getJson(Posts, '/api/v3/post/list', query)
      const { comments } = await turn.http.getJson(Comments, '/api/v3/comment/list', query)
      return [...posts, ...comments]
    }),

  normalise,
})

function newestFirst(turn: Turn<unknown>, fetch: (page: number) => Promise<unknown[]>) {
  const from = readFrom(turn)
  return pages<number>({
    async fetch(page = 1) {
      const items = await fetch(page)
      return { items, next: items.length > 0 ? page + 1 : undefined }
    },
    newest: (items) => newestTime(items.map(publishedAt), turn),
    isOld: (item) => Date.parse(publishedAt(item) ?? '') < from,
  })
}

const publishedAt = (item: unknown) => findUtc(at(item, 'comment.published') ?? at(item, 'post.published'))
