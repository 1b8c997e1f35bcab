import { Refused } from '@earshot/core/errors'
import { Type } from 'typebox'
import { apiKey } from '../auth/api-key.ts'
import { defineConnector } from '../connector.ts'
import { DAY, perAccount } from '../limits.ts'
import { textAt } from '../records.ts'
import { card } from './card.ts'
import { normalise } from './normalise.ts'
import { quotaBeginsAnew } from './quota-day.ts'
import { channel, Settings, search } from './read.ts'

const List = Type.Object({ items: Type.Array(Type.Unknown()) })

/** YouTube's videos by search, and the comments of a channel, for a key. https://developers.google.com/youtube/v3 */
export const youtube = defineConnector({
  network: 'youtube',
  label: 'YouTube',
  settings: Settings,
  hosts: ['www.googleapis.com'],
  auth: apiKey({
    in: 'header',
    name: 'x-goog-api-key',
    description: 'From the Google Cloud console, of a project where the YouTube Data API is switched on',
  }),
  limits: [
    perAccount({ requests: 10_000, everyMs: DAY }),
    perAccount({ requests: 100, everyMs: DAY, bucket: 'search' }),
  ],
  errors: [
    {
      path: 'error.errors.0.reason',
      matches: /^(quotaExceeded|dailyLimitExceeded)$/,
      means: 'wait',
      why: "The key's quota of today is used up. It begins anew at midnight in California.",
      until: (_, now) => quotaBeginsAnew(now),
    },
    { path: 'error.errors.0.reason', matches: /^(rateLimitExceeded|userRateLimitExceeded)$/, means: 'wait' },
    {
      path: 'error.errors.0.reason',
      matches: /^accessNotConfigured$/,
      means: 'refuse',
      why: "The YouTube Data API is not switched on in this key's project. Switch it on in the Google Cloud console.",
    },
    {
      status: 400,
      path: 'error.message',
      matches: /API key/i,
      means: 'sign-in',
      why: 'YouTube does not know this key. Enter another.',
    },
  ],
  // `-` is NOT; its OR is `|`, which queries are not written with.
  can: { phrase: true, or: false, not: false },
  card,

  async test({ http, settings }) {
    if (settings.channel) {
      const query = { part: 'snippet', id: settings.channel }
      const { items } = await http.getJson(List, '/youtube/v3/channels', query)
      if (items.length === 0) throw new Refused('YouTube knows no channel with this id.')
      return { found: textAt(items[0], 'snippet.title') ?? settings.channel }
    }
    await http.getJson(List, '/youtube/v3/videos', { part: 'id', chart: 'mostPopular', maxResults: 1 })
    return { found: 'YouTube, by search' }
  },

  search,
  channel,
  normalise,
})
