import { none } from '../auth/none.ts'
import { defineConnector } from '../connector.ts'
import { MINUTE, perAddress } from '../limits.ts'
import { card } from './card.ts'
import { channel } from './channel.ts'
import { normalise } from './normalise.ts'
import { search } from './search.ts'
import { readSite, Settings } from './site.ts'

/** Wikipedia, and any other wiki that runs MediaWiki. https://www.mediawiki.org/wiki/API:Main_page */
export const mediawiki = defineConnector({
  network: 'mediawiki',
  label: 'Wikipedia and other wikis',
  settings: Settings,
  hosts: (settings) => [new URL(settings.api).origin],
  auth: none(),
  limits: [perAddress({ requests: 600, everyMs: MINUTE })],
  // A wiki tells its failures with 200. https://www.mediawiki.org/wiki/API:Errors_and_warnings
  errors: [
    { path: 'error.code', matches: /^(maxlag|ratelimited|readonly)$/, means: 'wait' },
    {
      path: 'error.code',
      matches: /^internal_api_error/,
      means: 'retry',
      why: 'The wiki failed inside. It is tried again by itself.',
    },
    {
      path: 'error.code',
      matches: /^readapidenied$/,
      means: 'refuse',
      why: 'This wiki can only be read by those who sign in.',
    },
    { path: 'error.code', matches: /^badvalue$/, means: 'fine' },
    { path: 'error.code', means: 'refuse', why: 'The wiki refused the request.' },
  ],
  can: { phrase: true, or: false, not: false, maxLength: 300 },
  card,

  async test({ http, settings }) {
    const site = await readSite(http, settings)
    return { found: `${site.name} (${site.lang})` }
  },

  search,
  channel,
  normalise,
})
