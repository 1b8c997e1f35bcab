import { Type } from 'typebox'
import { oauth2 } from '../auth/oauth2.ts'
import { defineConnector } from '../connector.ts'
import { DAY, perAccount } from '../limits.ts'
import { card } from './card.ts'
import { normalise } from './normalise.ts'
import { channel } from './read.ts'
import { find, isThere, remove, send } from './reply.ts'
import { HEADERS, Settings } from './settings.ts'

const Organisation = Type.Object({ localizedName: Type.String() })

/** A company's own page: its posts and what is commented there. https://learn.microsoft.com/en-us/linkedin/marketing/community-management/community-management-overview */
export const linkedin = defineConnector({
  network: 'linkedin',
  label: 'LinkedIn',
  settings: Settings,
  hosts: ['api.linkedin.com', 'www.linkedin.com'],
  auth: oauth2<Settings>({
    authorizeUrl: 'https://www.linkedin.com/oauth/v2/authorization',
    tokenUrl: 'https://www.linkedin.com/oauth/v2/accessToken',
    scopes: ['r_organization_social', 'w_organization_social', 'rw_organization_admin'],
  }),
  limits: [perAccount({ requests: 500, everyMs: DAY })],
  errors: [
    {
      status: 426,
      means: 'refuse',
      why: 'LinkedIn no longer speaks the version of its interface that this Earshot asks for. Update Earshot.',
    },
  ],
  card,

  async test({ http, settings }) {
    const url = `/rest/organizations/${settings.organisation}`
    const { localizedName } = await http.getJson(Organisation, url, {}, { headers: HEADERS })
    return { found: localizedName }
  },

  channel,
  normalise,
  reply: { maxLength: 1250, counts: 'characters', send, find, isThere },
  remove,
})
