import { AuthExpired, Failed, Refused } from '@earshot/core/errors'
import type { Turn } from '../connector.ts'
import { saslPlain } from '../tcp/login.ts'
import type { OpenLine } from '../tcp/open-line.ts'
import { decodeLine, type IrcMessage, parseMessage } from './message.ts'

export interface IrcSettings {
  host: string
  port: number
  tls: boolean
  nick: string
  channels: string[]
}

/** Servers ping a silent client after two minutes or so; a line silent for twice as long is dead. */
const SILENCE_MS = 300_000
const CAPABILITIES = ['server-time', 'message-tags', 'account-tag', 'sasl']
const TAKEN = new Set(['432', '433', '436', '437'])
/** Answers to JOIN that no later try would change. */
const CLOSED: Readonly<Record<string, string>> = {
  403: 'there is no such channel',
  405: 'too many channels are joined',
  471: 'the channel is full',
  473: 'the channel is only for the invited',
  474: 'we are banned from it',
  475: 'the channel asks for a key',
  476: 'this is not how a channel is called',
  477: 'the channel asks for a registered nick: add name and password to the connection',
}

/** A line that is signed in and has joined all its channels. `welcome` is the server's own name for itself. */
export async function openSession(turn: Turn<IrcSettings>): Promise<{ line: OpenLine; welcome: string }> {
  const { host, port, tls, nick, channels } = turn.settings
  const line = await turn.socket.connect({ host, port, tls, idleMs: SILENCE_MS })
  const welcome = await register(line, nick)
  for (const channel of channels) {
    line.send(`JOIN ${channel}`)
    for (;;) {
      const answer = await nextMessage(line)
      const why = answer.params[1] === channel ? CLOSED[answer.command] : undefined
      if (why) throw new Refused(`${host} does not let us into ${channel}: ${why}.`)
      if (answer.command === '366' && answer.params[1]?.toLowerCase() === channel.toLowerCase()) break
    }
  }
  return { line, welcome }
}

async function register(line: OpenLine, wanted: string): Promise<string> {
  let nick = wanted
  line.send('CAP LS 302')
  line.send(`NICK ${nick}`)
  line.send(`USER ${wanted} 0 * :Earshot`)
  const offered = new Set<string>()
  for (;;) {
    const message = await nextMessage(line)
    const { command, params } = message
    if (command === 'CAP') await agree(line, params, offered)
    else if (command === 'AUTHENTICATE')
      await line.prove(({ user, password }) => `AUTHENTICATE ${saslPlain(user ?? '', password ?? '')}`)
    else if (command === '903') line.send('CAP END')
    else if (['902', '904', '905', '464'].includes(command))
      throw new AuthExpired('The server does not take this name and password. Enter them again.')
    else if (TAKEN.has(command)) {
      nick = `${nick.slice(0, 14)}_`
      if (nick.length - wanted.length > 4) throw new Refused(`The nick ${wanted} is taken. Choose another.`)
      line.send(`NICK ${nick}`)
    } else if (command === '465') throw new Refused(`The server has banned us: ${params.at(-1)}`)
    else if (command === '001') return message.nick ?? 'the server'
  }
}

/** Answers `CAP LS` and `CAP ACK`: asks for what we can use, signs in where there is a password. */
async function agree(line: OpenLine, params: string[], offered: Set<string>): Promise<void> {
  const [, verb] = params
  const names = (params.at(-1) ?? '').split(' ').map((name) => name.replace(/=.*/, ''))
  if (verb === 'LS') {
    for (const name of names) if (CAPABILITIES.includes(name)) offered.add(name)
    if (params[2] === '*') return
    line.send(offered.size > 0 ? `CAP REQ :${[...offered].join(' ')}` : 'CAP END')
  } else if (verb === 'ACK' && names.includes('sasl') && (await line.prove(() => 'AUTHENTICATE PLAIN'))) return
  else line.send('CAP END')
}

/** The next message, with pings answered on the way. */
export async function nextMessage(line: OpenLine): Promise<IrcMessage & { raw: string }> {
  for (;;) {
    const raw = decodeLine(await line.readLine())
    const message = parseMessage(raw)
    if (!message) continue
    if (message.command === 'PING') line.send(`PONG :${message.params[0] ?? ''}`)
    else if (message.command === 'ERROR')
      throw new Failed(`The server ends the line: ${message.params[0] ?? 'no reason'}`)
    else return { ...message, raw }
  }
}
