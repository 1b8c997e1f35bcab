import { Type } from 'typebox'
import { bearer } from '../auth/api-key.ts'
import { defineConnector } from '../connector.ts'
import { MINUTE, perAccount, perAddress } from '../limits.ts'
import { textAt } from '../records.ts'
import { card } from './card.ts'
import { channel } from './channel.ts'
import { normalise } from './normalise.ts'
import { find, MOST_BYTES, remove, send } from './reply.ts'

/** A room of Matrix that the account has joined. https://spec.matrix.org/latest/client-server-api/ */
export const matrix = defineConnector({
  network: 'matrix',
  label: 'Matrix',
  settings: Type.Object({
    host: Type.String({
      title: 'Homeserver',
      description: 'Where its API answers, such as matrix-client.matrix.org',
      pattern: '^(https?://)?[^\\s/:@]+(:\\d+)?$',
      maxLength: 300,
    }),
    room: Type.String({
      title: 'Room',
      description: "The room's id from its settings, such as !abc123:matrix.org; the account must have joined it",
      pattern: '^![^\\s:/?#]+(:[^\\s/?#]+)?$',
      maxLength: 255,
    }),
  }),
  hosts: ({ host }) => [host],
  auth: bearer({ description: 'From Settings, Help & About, Access Token, of an account made for this' }),
  limits: [perAccount({ requests: 120, everyMs: MINUTE }), perAddress({ requests: 120, everyMs: MINUTE })],
  errors: [
    { path: 'errcode', matches: /^M_(UNKNOWN|MISSING)_TOKEN$/, means: 'sign-in' },
    { path: 'errcode', matches: /^M_LIMIT_EXCEEDED$/, means: 'wait' },
    {
      path: 'errcode',
      matches: /^M_FORBIDDEN$/,
      means: 'refuse',
      why: 'The account is not in this room. Invite it, and let it join.',
    },
  ],
  card,

  async test({ http, settings }) {
    const me = await http.getJson(Type.Object({ user_id: Type.String() }), '/_matrix/client/v3/account/whoami')
    const room = `/_matrix/client/v3/rooms/${encodeURIComponent(settings.room)}/state/m.room.name`
    const answer = await http.request({ url: room, accept: [404] }) // a room may have no name
    const name = answer.status === 404 ? settings.room : (textAt(answer.json(), 'name') ?? settings.room)
    return { found: `${name}, as ${me.user_id}` }
  },

  channel,
  normalise,
  reply: { maxLength: MOST_BYTES, counts: 'bytes', send, find },
  remove,
})
