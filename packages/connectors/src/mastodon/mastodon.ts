import { REACTION_KINDS } from '@earshot/core/reaction'
import { Type } from 'typebox'
import { defineConnector } from '../connector.ts'
import { MINUTE, perAccount, perAddress } from '../limits.ts'
import { accessToken } from './auth.ts'
import { card } from './card.ts'
import { normalise } from './normalise.ts'
import { put, takeBack } from './reactions.ts'
import { channel, search, stream } from './read.ts'
import { find, isThere, remove, SHAPE, send, upload } from './reply.ts'
import { hosts, Settings } from './settings.ts'

const Instance = Type.Object({ title: Type.String() })
const Me = Type.Object({ acct: Type.String() })

/** Mastodon, and whatever speaks its API. https://docs.joinmastodon.org/api/ */
export const mastodon = defineConnector({
  network: 'mastodon',
  label: 'Mastodon',
  settings: Settings,
  hosts,
  auth: accessToken(),
  limits: [perAccount({ requests: 300, everyMs: 5 * MINUTE }), perAddress({ requests: 300, everyMs: 5 * MINUTE })],
  errors: [
    {
      status: 422,
      path: 'error',
      matches: /authenticated user/i,
      means: 'sign-in',
      why: 'This server shows its timelines only to a signed-in account: add an access token to the connection.',
    },
  ],
  can: { phrase: true, or: false, not: false },
  card,

  async test({ http, settings }) {
    if (await http.signedIn()) {
      const me = await http.getJson(Me, '/api/v1/accounts/verify_credentials')
      return { found: `${settings.host}, signed in as @${me.acct}` }
    }
    const { title } = await http.getJson(Instance, '/api/v1/instance')
    return { found: `${title || settings.host}, without a sign-in` }
  },

  channel,
  search,
  stream,
  normalise,
  reply: { ...SHAPE, upload, send, find, isThere },
  remove,
  reactions: { kinds: REACTION_KINDS, put, takeBack },
})
