import { Type } from 'typebox'
import { oauth2 } from '../auth/oauth2.ts'
import { defineConnector } from '../connector.ts'
import type { ErrorRule } from '../http/error-rule.ts'
import { MINUTE, perAccount } from '../limits.ts'
import { card } from './card.ts'
import { normalise } from './normalise.ts'
import { Settings, search } from './read.ts'
import { find, isThere, remove, send } from './reply.ts'

const Me = Type.Object({ data: Type.Object({ username: Type.String() }) })

export const errors: readonly ErrorRule[] = [
  { status: 402, means: 'refuse', why: 'The credits of this app are used up. Buy more in the console of X.' },
  {
    status: 403,
    path: 'detail',
    matches: /^(Reply to this conversation is not allowed|You are not permitted to reply)/,
    means: 'refuse',
    why: 'X lets an app answer only those who named or quoted the account, unless it has Enterprise access. Answer this one on X itself.',
  },
  {
    path: 'reason',
    matches: /^client-not-enrolled$/,
    means: 'refuse',
    why: 'This app may not use that part of the interface. Look at its access in the console of X.',
  },
]

/** X by search of the last seven days, for an account that signed in. https://docs.x.com/x-api/posts/search/introduction */
export const x = defineConnector({
  network: 'x',
  label: 'X',
  settings: Settings,
  hosts: ['api.x.com'],
  auth: oauth2<Settings>({
    authorizeUrl: 'https://x.com/i/oauth2/authorize',
    tokenUrl: 'https://api.x.com/2/oauth2/token',
    scopes: ['tweet.read', 'users.read', 'tweet.write', 'offline.access'],
    clientIn: 'header',
  }),
  limits: [perAccount({ requests: 60, everyMs: 15 * MINUTE })],
  errors,
  // 512 in all, of which some are ours.
  can: { phrase: true, or: true, not: true, maxLength: 490 },
  card,

  async test({ http }) {
    const { data } = await http.getJson(Me, '/2/users/me')
    return { found: `@${data.username}` }
  },

  search,
  normalise,
  reply: { maxLength: 280, counts: 'weighted', maxParts: 10, send, find, isThere },
  remove,
})
