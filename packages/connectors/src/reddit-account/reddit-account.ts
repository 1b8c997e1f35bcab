import { Type } from 'typebox'
import { oauth2 } from '../auth/oauth2.ts'
import { extendConnector } from '../connector.ts'
import { SECOND } from '../limits.ts'
import { at } from '../records.ts'
import { headers } from '../reddit/read.ts'
import { reddit } from '../reddit/reddit.ts'
import type { Settings } from '../reddit/settings.ts'
import { card } from './card.ts'
import { find, isThere, remove, send } from './reply.ts'

const Me = Type.Object({ name: Type.String() })

/** Reddit as one of its accounts: what the app's connection hears, and answers. https://www.reddit.com/dev/api */
export const redditAccount = extendConnector(reddit, {
  network: 'reddit-account',
  label: 'Reddit, with an account',
  postsOf: 'reddit',
  auth: oauth2({
    authorizeUrl: 'https://www.reddit.com/api/v1/authorize',
    tokenUrl: 'https://www.reddit.com/api/v1/access_token',
    scopes: ['identity', 'read', 'history', 'submit', 'edit'],
    parameters: { duration: 'permanent' },
    clientIn: 'header',
  }),
  errors: [
    {
      path: 'json.errors.0.0',
      matches: /^RATELIMIT$/,
      means: 'wait',
      why: 'Reddit lets this account comment again later.',
      until: (body, now) => {
        const seconds = Number(at(body, 'json.ratelimit'))
        return seconds > 0 ? now + seconds * SECOND : undefined
      },
    },
  ],
  card,

  async test(turn) {
    const settings = turn.settings as Settings
    const { name } = await turn.http.getJson(Me, '/api/v1/me', { raw_json: 1 }, { headers: headers(settings) })
    const { found } = await reddit.test(turn)
    return { found: `u/${name}: ${found}` }
  },

  // As its published source has it: https://github.com/reddit-archive/reddit/blob/master/r2/r2/controllers/api.py (POST_comment)
  reply: { maxLength: 10_000, counts: 'characters', send, find, isThere },
  remove,
})
