import { Type } from 'typebox'
import { bearer } from '../auth/api-key.ts'
import { defineConnector, type Turn } from '../connector.ts'
import { MINUTE, perAccount, perAddress } from '../limits.ts'
import { pages } from '../paging.ts'
import { at, textAt } from '../records.ts'
import { findUtc } from '../time.ts'
import { newestTime, readFrom } from '../time-cursor.ts'
import { card } from './card.ts'
import { normalise } from './normalise.ts'

const PAGE = 100
const Notes = Type.Array(Type.Unknown())

/** Misskey, and what speaks its API (Sharkey, Firefish): every call is a POST. https://misskey-hub.net/docs/for-developers/api/ */
export const misskey = defineConnector({
  network: 'misskey',
  label: 'Misskey',
  settings: Type.Object({
    host: Type.String({
      title: 'Server',
      description: 'Such as misskey.io',
      pattern: '^(https?://)?[^\\s/:@]+(:\\d+)?$',
      maxLength: 300,
      default: 'misskey.io',
    }),
    hashtag: Type.Optional(
      Type.String({
        title: 'Hashtag',
        description: "Read this hashtag instead of the server's own timeline",
        pattern: '^#?[^\\s#/?]+$',
        maxLength: 200,
      }),
    ),
  }),
  hosts: ({ host }) => [host],
  auth: bearer({ optional: true, description: 'From Settings, API; it needs the right to read the account' }),
  limits: [perAccount({ requests: 300, everyMs: 5 * MINUTE }), perAddress({ requests: 300, everyMs: 5 * MINUTE })],
  errors: [
    { path: 'error.code', matches: /^(AUTHENTICATION_FAILED|CREDENTIAL_REQUIRED)$/, means: 'sign-in' },
    { path: 'error.code', matches: /^RATE_LIMIT_EXCEEDED$/, means: 'wait' },
    {
      path: 'error.code',
      matches: /^UNAVAILABLE$/,
      means: 'refuse',
      why: 'This server lets nobody, or only chosen accounts, search its notes. Add an access token, or read its timeline.',
    },
  ],
  can: { phrase: false, or: false, not: false, maxLength: 256 },
  card,

  async test({ http, settings }) {
    const signedIn = await http.signedIn()
    const answer = await http.postJson(Type.Object({}), signedIn ? '/api/i' : '/api/meta', { detail: false })
    const name = textAt(answer, signedIn ? 'username' : 'name') ?? 'a server without a name'
    return { found: signedIn ? `${settings.host}, signed in as @${name}` : `${settings.host}, ${name}` }
  },

  search: (turn) => notes(turn, '/api/notes/search', { query: turn.query }),

  channel(turn) {
    const tag = turn.settings.hashtag?.replace(/^#/, '')
    return tag ? notes(turn, '/api/notes/search-by-tag', { tag }) : notes(turn, '/api/notes/local-timeline', {})
  },

  normalise,
})

/** Notes newest first; the next page is what is older than the last id. */
function notes(turn: Turn<unknown>, url: string, asked: Record<string, unknown>) {
  const from = readFrom(turn)
  return pages<string>({
    async fetch(untilId) {
      const body = { ...asked, limit: PAGE, ...(untilId ? { untilId } : {}) }
      const items = await turn.http.postJson(Notes, url, body, { repeatable: true })
      return { items, next: textAt(items.at(-1), 'id') }
    },
    newest: (items) => newestTime(items.map(createdAt), turn),
    isOld: (item) => Date.parse(createdAt(item) ?? '') < from,
  })
}

const createdAt = (item: unknown) => findUtc(at(item, 'createdAt'))
