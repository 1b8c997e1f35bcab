import { Type } from 'typebox'
import { clientCredentials } from '../auth/client-credentials.ts'
import { defineConnector } from '../connector.ts'
import { MINUTE, perAccount } from '../limits.ts'
import { card } from './card.ts'
import { normalise } from './normalise.ts'
import { channel, List, Settings, search } from './read.ts'

const User = Type.Object({ name: Type.String() })

/** Vimeo's videos by search, or those of one account, for an app. https://developer.vimeo.com/api/reference/videos */
export const vimeo = defineConnector({
  network: 'vimeo',
  label: 'Vimeo',
  settings: Settings,
  hosts: ['api.vimeo.com'],
  auth: clientCredentials({ tokenUrl: 'https://api.vimeo.com/oauth/authorize/client', scopes: ['public'] }),
  limits: [perAccount({ requests: 25, everyMs: MINUTE })],
  // How its search reads quotes, OR and NOT is not documented.
  can: { phrase: false, or: false, not: false },
  card,

  async test({ http, settings }) {
    if (settings.user) {
      const { name } = await http.getJson(User, `/users/${encodeURIComponent(settings.user)}`, { fields: 'name' })
      return { found: `the videos of ${name}` }
    }
    await http.getJson(List, '/videos', { query: 'vimeo', per_page: 1, fields: 'uri' })
    return { found: 'Vimeo, by search' }
  },

  search,
  channel,
  normalise,
})
