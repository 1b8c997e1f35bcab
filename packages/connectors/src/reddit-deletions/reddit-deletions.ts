import { Type } from 'typebox'
import { extendConnector } from '../connector.ts'
import { MINUTE, perAccount } from '../limits.ts'
import { headers } from '../reddit/read.ts'
import { reddit } from '../reddit/reddit.ts'
import { Settings as RedditSettings } from '../reddit/settings.ts'
import { card } from './card.ts'
import { normalise } from './normalise.ts'
import { channel, Listing, type Settings } from './read.ts'

const { search: _, can: __, ...app } = reddit

/** Which posts and comments of Reddit that are kept here stand no more, for an app. https://www.reddit.com/dev/api#GET_api_info */
export const redditDeletions = extendConnector(app, {
  network: 'reddit-deletions',
  label: 'Reddit, deletions',
  postsOf: 'reddit',
  deletionsOnly: true,
  settings: Type.Object({ contact: RedditSettings.properties.contact }),
  // The rest of the app's 100 is for hearing.
  limits: [perAccount({ requests: 30, everyMs: MINUTE })],
  card,

  async test({ http, settings }) {
    await http.getJson(Listing, '/r/all/new', { limit: 1 }, { headers: headers(settings as Settings) })
    return { found: 'an app that may ask which posts were deleted' }
  },

  channel: (turn) => channel(turn as Parameters<typeof channel>[0]),
  normalise,
})
