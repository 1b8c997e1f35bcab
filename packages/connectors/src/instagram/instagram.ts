import { Type } from 'typebox'
import { facebookLogin } from '../auth/facebook-login.ts'
import { defineConnector } from '../connector.ts'
import { graphErrors } from '../graph-api.ts'
import { HOUR, perAccount } from '../limits.ts'
import { card } from './card.ts'
import { normalise } from './normalise.ts'
import { channel, VERSION } from './read.ts'
import { find, isThere, remove, send } from './reply.ts'
import { Settings } from './settings.ts'

const Account = Type.Object({ username: Type.String() })

/** An own professional account with its comments, where it is tagged, and hashtags. https://developers.facebook.com/docs/instagram-platform */
export const instagram = defineConnector({
  network: 'instagram',
  label: 'Instagram',
  settings: Settings,
  hosts: ['graph.facebook.com'],
  auth: facebookLogin<Settings>({
    scopes: ['instagram_basic', 'instagram_manage_comments', 'pages_show_list', 'pages_read_engagement'],
  }),
  limits: [perAccount({ requests: 200, everyMs: HOUR })],
  errors: graphErrors,
  card,

  async test({ http, settings }) {
    const { username } = await http.getJson(Account, `${VERSION}/${settings.account}`, { fields: 'username' })
    return { found: `@${username}` }
  },

  channel,
  normalise,
  reply: { maxLength: 2200, counts: 'characters', send, find, isThere },
  remove,
})
