import { Type } from 'typebox'
import { apiKey } from '../auth/api-key.ts'
import { defineConnector } from '../connector.ts'
import { DAY, HOUR, MINUTE, perAccount, perAddress } from '../limits.ts'
import { card } from './card.ts'
import { normalise } from './normalise.ts'
import { channel, Settings, Tagged } from './read.ts'

const Info = Type.Object({ response: Type.Object({ blog: Type.Object({ name: Type.String() }) }) })

/** Tumblr's posts under a tag, or those of one blog. https://github.com/tumblr/docs/blob/master/api.md */
export const tumblr = defineConnector({
  network: 'tumblr',
  label: 'Tumblr',
  settings: Settings,
  hosts: ['api.tumblr.com'],
  auth: apiKey({
    in: 'query',
    name: 'api_key',
    title: 'OAuth consumer key',
    description: 'Of an application registered at tumblr.com/oauth/apps',
  }),
  limits: [
    perAccount({ requests: 1_000, everyMs: HOUR }),
    perAccount({ requests: 5_000, everyMs: DAY }),
    perAddress({ requests: 300, everyMs: MINUTE }),
  ],
  card,

  async test({ http, settings }) {
    if (settings.blog) {
      const { response } = await http.getJson(Info, `/v2/blog/${encodeURIComponent(settings.blog)}/info`)
      return { found: `the blog ${response.blog.name}` }
    }
    await http.getJson(Tagged, '/v2/tagged', { tag: settings.tag, limit: 1 })
    return { found: `#${settings.tag}` }
  },

  channel,
  normalise,
})
