import { Type } from 'typebox'
import { defineConnector } from '../connector.ts'
import { graphErrors } from '../graph-api.ts'
import { DAY, HOUR, perAccount } from '../limits.ts'
import { threadsLogin } from './auth.ts'
import { card } from './card.ts'
import { normalise } from './normalise.ts'
import { channel, Settings, search } from './read.ts'
import { find, isThere, remove, send } from './reply.ts'

const Me = Type.Object({ username: Type.String() })

/** Threads by keyword, and the own account with the answers to it and where it is named. https://developers.facebook.com/docs/threads */
export const threads = defineConnector({
  network: 'threads',
  label: 'Threads',
  settings: Settings,
  hosts: ['graph.threads.net'],
  auth: threadsLogin<Settings>(),
  limits: [
    perAccount({ requests: 2_200, everyMs: DAY, bucket: 'search' }),
    perAccount({ requests: 1_000, everyMs: HOUR }),
  ],
  errors: graphErrors,
  // How it reads quotes, OR and NOT is not documented.
  can: { phrase: false, or: false, not: false },
  card,

  async test({ http }) {
    const { username } = await http.getJson(Me, '/v1.0/me', { fields: 'username' })
    return { found: `@${username}` }
  },

  search,
  channel,
  normalise,
  reply: { maxLength: 500, counts: 'emoji-bytes', maxParts: 10, send, find, isThere },
  remove,
})
