import { Type } from 'typebox'
import { defineConnector } from '../connector.ts'
import { perAccount, SECOND } from '../limits.ts'
import { at } from '../records.ts'
import { botToken } from './auth.ts'
import { card } from './card.ts'
import { normalise } from './normalise.ts'
import { channel } from './read.ts'
import { remove, send } from './reply.ts'

const Me = Type.Object({ result: Type.Object({ username: Type.String() }) })

/** The groups and channels that a bot is in. https://core.telegram.org/bots/api */
export const telegram = defineConnector({
  network: 'telegram',
  label: 'Telegram',
  settings: Type.Object({}),
  hosts: ['api.telegram.org'],
  auth: botToken(),
  limits: [perAccount({ requests: 30, everyMs: SECOND })],
  errors: [
    {
      status: 409,
      means: 'refuse',
      why: 'Something else reads this bot: remove its webhook, or give Earshot a bot of its own.',
    },
    { status: 404, means: 'sign-in', why: 'Telegram knows no bot with this token. Enter it again.' },
    { status: 429, means: 'wait', until: waitOf },
  ],
  card,

  async test({ http }) {
    const { result } = await http.getJson(Me, '/getMe')
    return { found: `@${result.username}` }
  },

  channel,
  normalise,
  reply: { maxLength: 4096, counts: 'utf16', send },
  remove,
})

function waitOf(body: unknown, now: number): number | undefined {
  const seconds = at(body, 'parameters.retry_after')
  return typeof seconds === 'number' ? now + seconds * SECOND : undefined
}
