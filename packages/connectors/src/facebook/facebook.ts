import { Type } from 'typebox'
import { facebookLogin } from '../auth/facebook-login.ts'
import { defineConnector } from '../connector.ts'
import { graphErrors } from '../graph-api.ts'
import { HOUR, perAccount } from '../limits.ts'
import { card } from './card.ts'
import { normalise } from './normalise.ts'
import { channel, Settings, VERSION } from './read.ts'
import { find, isThere, remove, send } from './reply.ts'

const Page = Type.Object({ name: Type.String() })

/** A company's own page: its posts, those of visitors and those that name it, with their comments. https://developers.facebook.com/docs/pages-api */
export const facebook = defineConnector({
  network: 'facebook',
  label: 'Facebook',
  settings: Settings,
  hosts: ['graph.facebook.com'],
  auth: facebookLogin<Settings>({
    scopes: ['pages_show_list', 'pages_read_engagement', 'pages_read_user_content', 'pages_manage_engagement'],
    page: ({ page }) => page,
  }),
  limits: [perAccount({ requests: 200, everyMs: HOUR })],
  errors: graphErrors,
  card,

  async test({ http, settings }) {
    const { name } = await http.getJson(Page, `${VERSION}/${settings.page}`, { fields: 'name' })
    return { found: name }
  },

  channel,
  normalise,
  reply: { maxLength: 8000, counts: 'characters', send, find, isThere },
  remove,
})
