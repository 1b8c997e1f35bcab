import { Type } from 'typebox'
import { bearer } from '../auth/api-key.ts'
import { defineConnector } from '../connector.ts'
import { MINUTE, perAccount } from '../limits.ts'
import { card } from './card.ts'
import { normalise } from './normalise.ts'
import { channel } from './read.ts'
import { find, remove, send } from './reply.ts'
import { Settings } from './settings.ts'

const Info = Type.Object({ channel: Type.Object({ name: Type.Optional(Type.String()) }) })

/** A channel of the company's own Slack. Slack answers with 200 and says in the body what is wrong. https://docs.slack.dev */
export const slack = defineConnector({
  network: 'slack',
  label: 'Slack',
  settings: Settings,
  hosts: ['slack.com'],
  auth: bearer({
    title: 'OAuth token',
    description: 'From your own Slack app, OAuth & Permissions: xoxb- of a bot, or xoxp- of a person',
  }),
  limits: [
    perAccount({ requests: 50, everyMs: MINUTE, bucket: 'read' }),
    perAccount({ requests: 100, everyMs: MINUTE }),
  ],
  errors: [
    {
      path: 'error',
      matches: /^(invalid_auth|not_authed|account_inactive|token_revoked|token_expired)$/,
      means: 'sign-in',
      why: 'Slack no longer takes this token. Enter a new one.',
    },
    { path: 'error', matches: /^ratelimited$/, means: 'wait' },
    { path: 'error', matches: /^(internal_error|fatal_error|service_unavailable|request_timeout)$/, means: 'retry' },
    {
      path: 'error',
      matches: /^(channel_not_found|not_in_channel)$/,
      means: 'refuse',
      why: 'The app is not in this channel. Invite it there, or check the id.',
    },
    {
      path: 'error',
      matches: /^(missing_scope|not_allowed_token_type|no_permission)$/,
      means: 'refuse',
      why: 'This token may not read that. Give the app channels:history, channels:read and users:read; threads need the token of a person.',
    },
    { status: 200, path: 'error', means: 'refuse', why: 'Slack refused the request.' },
  ],
  card,

  async test({ http, settings }) {
    const { channel } = await http.getJson(Info, '/api/conversations.info', { channel: settings.channel })
    return { found: `#${channel.name ?? settings.channel}` }
  },

  channel,
  normalise,
  // 4,000 characters are advised; from 40,000 on Slack cuts. https://docs.slack.dev/reference/methods/chat.postMessage
  reply: { maxLength: 4000, counts: 'characters', send, find },
  remove,
})
