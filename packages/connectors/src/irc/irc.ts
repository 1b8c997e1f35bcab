import { Refused } from '@earshot/core/errors'
import { Type } from 'typebox'
import { batches } from '../batches.ts'
import { defineConnector, type Turn } from '../connector.ts'
import { MINUTE, perAddress } from '../limits.ts'
import { login } from '../tcp/login.ts'
import { serverHosts, serverSettings } from '../tcp/settings.ts'
import { card } from './card.ts'
import { normalise } from './normalise.ts'
import { type IrcSettings, nextMessage, openSession } from './session.ts'

/** What is said in channels of an IRC server while we listen. https://datatracker.ietf.org/doc/rfc2812 */
export const irc = defineConnector({
  network: 'irc',
  label: 'IRC',
  settings: Type.Object({
    ...serverSettings('irc.libera.chat', 6697),
    nick: Type.String({
      title: 'Nick',
      description: 'How we are called in the channels',
      pattern: '^[A-Za-z\\[\\]\\\\`_^{|}][A-Za-z0-9\\[\\]\\\\`_^{|}-]*$',
      maxLength: 16,
      default: 'earshot',
    }),
    channels: Type.Array(Type.String({ pattern: '^[#&+!][^\\s,\\x00-\\x1f:]+$', maxLength: 64 }), {
      title: 'Channels',
      description: 'For example #earshot. Listen only where the channel allows it.',
      minItems: 1,
      maxItems: 50,
      uniqueItems: true,
    }),
  }),
  hosts: serverHosts,
  ports: [6660, 6661, 6662, 6663, 6664, 6665, 6666, 6667, 6668, 6669, 6670, 6679, 6697, 7000, 9999],
  auth: login({ optional: true, user: 'Account' }),
  limits: [perAddress({ requests: 5, everyMs: MINUTE })],
  card,

  async test(turn) {
    const { line, welcome } = await openSession(turn)
    line.send('QUIT')
    line.close()
    return { found: `${welcome}, joined ${turn.settings.channels.join(', ')}` }
  },

  async *stream(turn) {
    for await (const items of batches(lines(turn))) yield { items, cursor: new Date(turn.now()).toISOString() }
  },

  normalise,
})

/** Every line said in the channels, with the moment it was heard, until the turn's time is over. */
async function* lines(turn: Turn<IrcSettings>) {
  const { host } = turn.settings
  const { line } = await openSession(turn)
  try {
    for (;;) {
      const message = await nextMessage(line)
      if (message.command === 'KICK' && message.params[1]?.startsWith(turn.settings.nick))
        throw new Refused(`We were sent out of ${message.params[0]}: ${message.params[2] ?? 'no reason given'}.`)
      const isPublic = message.command === 'PRIVMSG' && /^[#&+!]/.test(message.params[0] ?? '')
      if (isPublic) yield { host, line: message.raw, heardAt: turn.now() }
    }
  } finally {
    line.close()
  }
}
