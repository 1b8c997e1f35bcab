import type { Rehearsal } from '../kit/rehearsal.ts'
import { textAt } from '../records.ts'
import { saslPlain } from '../tcp/login.ts'
import said from './fixtures/said.json' with { type: 'json' }

const settings = { host: 'irc.example.com', nick: 'earshot', channels: ['#acme'] }
const secret = { user: 'earshot', password: 'speak-friend' }
const SERVER = ':irc.example.com'

export const rehearsal: Rehearsal = {
  mode: 'stream',
  settings,
  nonsense: [
    { ...settings, channels: [] },
    { ...settings, channels: ['#a b'] },
    { ...settings, nick: '7up' },
  ],
  secret,
  recorded: said,
  stamp(recorded, { n, at, text }) {
    const { host, line } = recorded as { host: string; line: string }
    const plain = line.replace(/^@\S+ /, '').replace(/ :.*$/, '')
    const tags = `@time=${new Date(at).toISOString()};msgid=m${n}`
    return { host, line: `${tags} ${plain} :${text}`, heardAt: at }
  },
  answer: () => ({ status: 404 }),
  speak: (_, ledger) => ({ greeting: '', answer: (line) => answer(line, ledger) }),
}

function answer(line: string, ledger: readonly unknown[]): string | undefined {
  const [verb = '', word = ''] = line.split(' ')
  if (line === 'CAP LS 302') return `${SERVER} CAP * LS :server-time message-tags sasl=PLAIN\r\n`
  if (line.startsWith('CAP REQ')) return `${SERVER} CAP * ACK ${line.slice(8)}\r\n`
  if (line === 'AUTHENTICATE PLAIN') return 'AUTHENTICATE +\r\n'
  if (verb === 'AUTHENTICATE')
    return word === saslPlain(secret.user, secret.password) ? `${SERVER} 903 e :in\r\n` : `${SERVER} 904 e :wrong\r\n`
  if (line === 'CAP END') return `${SERVER} 001 earshot :Welcome\r\n`
  if (verb !== 'JOIN') return undefined
  const lines = ledger.map((item) => textAt(item, 'line')).filter((one) => one !== undefined)
  return `${SERVER} 366 earshot ${word} :End of names\r\n${lines.map((one) => `${one}\r\n`).join('')}`
}
