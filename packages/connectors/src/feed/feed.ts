import { Failed } from '@earshot/core/errors'
import { Type } from 'typebox'
import { none } from '../auth/none.ts'
import { defineConnector } from '../connector.ts'
import type { Validators } from '../http/http.ts'
import { MINUTE, perAddress } from '../limits.ts'
import { card } from './card.ts'
import { normalise } from './normalise.ts'
import { readFeed } from './read-feed.ts'

const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5'

/** Any feed: RSS, Atom, RDF or JSON Feed, asked for only when it has changed. https://www.rfc-editor.org/rfc/rfc4287 */
export const feed = defineConnector({
  network: 'feed',
  label: 'Feed',
  settings: Type.Object({
    url: Type.String({
      title: 'Address',
      description: 'Of an RSS, Atom or JSON feed',
      format: 'uri',
      pattern: '^https?://[^/?#@]+([/?#].*)?$',
      maxLength: 2000,
    }),
  }),
  // Feeds move and live behind others' addresses: any public host may answer, none that is private.
  hosts: (settings) => [new URL(settings.url).host, '*'],
  auth: none(),
  limits: [perAddress({ requests: 60, everyMs: MINUTE })],
  card,

  async test({ http, settings }) {
    const answer = await http.request({ url: settings.url, headers: { accept: ACCEPT } })
    const { title, items } = readFeed(answer.text(), answer.url)
    return { found: `${title ?? settings.url}, ${items.length} entries` }
  },

  /** A feed is one page. The cursor is what its server tells of the copy that we have, so that an unchanged feed costs nothing. */
  async *channel({ http, settings, cursor }) {
    const have = readCursor(cursor)
    const answer = await http.request({ url: settings.url, headers: { accept: ACCEPT }, ...(have ? { have } : {}) })
    if (answer.status === 304) return
    const { items } = readFeed(answer.text(), answer.url)
    yield { items, newest: JSON.stringify(answer.validators) }
  },

  normalise,
})

/** What was saved; a damaged cursor only means that the feed is read whole once more. */
function readCursor(cursor: string | undefined): Validators | undefined {
  if (!cursor?.startsWith('{')) return undefined
  try {
    return JSON.parse(cursor) as Validators
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined
    throw new Failed('The cursor could not be read.', { cause })
  }
}
