import { Type } from 'typebox'
import { ascending } from '../ascending.ts'
import { basic } from '../auth/basic.ts'
import { defineConnector } from '../connector.ts'
import { MINUTE, perAddress } from '../limits.ts'
import { textAt } from '../records.ts'
import { findUtc } from '../time.ts'
import { readFrom } from '../time-cursor.ts'
import { card } from './card.ts'
import { type Cursors, readCursors } from './cursors.ts'
import { normalise } from './normalise.ts'

const List = Type.Union([
  Type.Array(Type.Unknown()),
  Type.Object({ code: Type.Literal('rest_post_invalid_page_number') }),
])
const KINDS = ['posts', 'comments'] as const

/** A site that runs WordPress: its articles and what readers say under them. https://developer.wordpress.org/rest-api/ */
export const wordpress = defineConnector({
  network: 'wordpress',
  label: 'WordPress site',
  settings: Type.Object({
    site: Type.String({
      title: 'Site',
      description: 'Its address, such as https://blog.acme.example',
      pattern: '^https?://[^/?#]+(/[^/?#]+)*$',
      maxLength: 300,
    }),
  }),
  hosts: (settings) => [new URL(settings.site).origin],
  auth: basic({ optional: true, description: 'Made in Users, Profile, Application Passwords; public sites need none' }),
  limits: [perAddress({ requests: 240, everyMs: MINUTE })],
  errors: [
    // A page past the last one.
    { status: 400, path: 'code', matches: /^rest_post_invalid_page_number$/, means: 'fine' },
    {
      status: [401, 403],
      path: 'code',
      matches: /^rest_(cannot_access|login_required|disabled)/,
      means: 'refuse',
      why: 'This site shows its interface only to those who sign in: add an app password.',
    },
    {
      path: 'code',
      matches: /^(incorrect_password|invalid_username|invalid_application_password)$/,
      means: 'sign-in',
      why: 'The site does not take this name and app password.',
    },
  ],
  card,

  async test({ http, settings }) {
    const site = await http.getJson(Type.Object({ name: Type.String() }), `${settings.site}/`, { rest_route: '/' })
    if (!(await http.signedIn())) return { found: site.name }
    const me = await http.getJson(Type.Object({ name: Type.String() }), `${settings.site}/`, {
      rest_route: '/wp/v2/users/me',
    })
    return { found: `${site.name}, as ${me.name}` }
  },

  /** Articles, then comments, each oldest first with a cursor of its own. */
  async *channel(turn) {
    const { http, settings } = turn
    const cursors: Cursors = readCursors(turn.cursor)
    for (const kind of KINDS) {
      const fetch = async (from: number, page: number) => {
        const list = await http.getJson(List, `${settings.site}/`, {
          // As `rest_route`, the address works with and without “pretty permalinks”.
          rest_route: `/wp/v2/${kind}`,
          // Later than, not from: a second earlier, so that none of the same second is missed.
          after: new Date(from - 1000).toISOString(),
          orderby: kind === 'posts' ? 'date' : 'date_gmt',
          order: 'asc',
          per_page: 100,
          page,
          _embed: kind === 'posts' ? 'author' : undefined,
        })
        const items = Array.isArray(list) ? list : []
        return { items, more: items.length > 0 }
      }
      const from = readFrom({ ...turn, cursor: cursors[kind] })
      for await (const page of ascending({ fetch, timeOf }, from, turn.now())) {
        if (page.cursor) cursors[kind] = page.cursor
        yield {
          items: page.items.map((item) => ({ site: settings.site, kind, item })),
          cursor: JSON.stringify(cursors),
        }
      }
    }
  },

  normalise,
})

function timeOf(item: unknown): number | undefined {
  return Date.parse(findUtc(textAt(item, 'date_gmt')) ?? '') || undefined
}
