import { Refused } from '@earshot/core/errors'
import { Type } from 'typebox'
import { clientCredentials } from '../auth/client-credentials.ts'
import { defineConnector } from '../connector.ts'
import { MINUTE, perAccount } from '../limits.ts'
import { card } from './card.ts'
import { normalise } from './normalise.ts'
import { channel, headers, search } from './read.ts'
import { Settings } from './settings.ts'

const Listing = Type.Object({ data: Type.Object({ children: Type.Array(Type.Unknown()) }) })
const About = Type.Object({ kind: Type.String() })

/** Reddit's posts by search, and the new posts or comments of subreddits, for an app. https://www.reddit.com/dev/api */
export const reddit = defineConnector({
  network: 'reddit',
  label: 'Reddit',
  settings: Settings,
  hosts: ['oauth.reddit.com', 'www.reddit.com'],
  auth: clientCredentials({ tokenUrl: 'https://www.reddit.com/api/v1/access_token' }),
  limits: [perAccount({ requests: 100, everyMs: MINUTE })],
  // How its search reads OR and NOT is not documented.
  can: { phrase: true, or: false, not: false, maxLength: 512 },
  card,

  async test({ http, settings }) {
    const names = settings.subreddits.split('+').filter((name) => name !== '')
    const asked = { headers: headers(settings) }
    for (const name of names) {
      const { kind } = await http.getJson(About, `/r/${name}/about`, { raw_json: 1 }, asked)
      if (kind !== 't5') throw new Refused(`Reddit knows no subreddit “${name}”.`)
    }
    if (names.length > 0) return { found: names.map((name) => `r/${name}`).join(', ') }
    await http.getJson(Listing, '/r/all/new', { limit: 1 }, asked)
    return { found: 'all of Reddit, by search' }
  },

  search,
  channel,
  normalise,
})
