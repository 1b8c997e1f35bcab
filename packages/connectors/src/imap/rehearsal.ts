import type { Rehearsal } from '../kit/rehearsal.ts'
import { numberOf, stampMail, writeMail } from '../mail/rehearse-mail.ts'
import { saslPlain } from '../tcp/login.ts'
import mails from './fixtures/mails.json' with { type: 'json' }

const settings = { host: 'imap.example.com', mailbox: 'INBOX' }
const secret = { user: 'alerts@acme.example', password: 'open-the-letters' }

export const rehearsal: Rehearsal = {
  mode: 'channel',
  settings,
  nonsense: [{}, { ...settings, mailbox: 'a\nb' }, { ...settings, port: 70_000 }, { ...settings, host: 'a@b' }],
  secret,
  recorded: mails,
  stamp: stampMail,
  answer: () => ({ status: 404 }),
  speak: (_, ledger) => ({ greeting: '* OK ready\r\n', answer: (line) => answer(line, ledger) }),
  tombstone: (item) => ({ gone: String((item as { messageId: string }).messageId).replace(/[<>]/g, '') }),
}

function answer(line: string, ledger: readonly unknown[]): string {
  const [tag = '', verb = '', ...words] = line.split(' ')
  if (verb === 'AUTHENTICATE') return '+ \r\n'
  if (verb === '')
    return line === saslPlain(secret.user, secret.password) ? 'a1 OK in\r\n' : 'a1 NO [AUTHENTICATIONFAILED] wrong\r\n'
  if (verb === 'EXAMINE')
    return `* ${ledger.length} EXISTS\r\n* OK [UIDVALIDITY 7] fine\r\n${tag} OK [READ-ONLY] opened\r\n`
  if (verb === 'LOGOUT') return `* BYE\r\n${tag} OK bye\r\n`
  const uids = ledger.map((item, index) => numberOf(item) || index + 1)
  if (words[0] === 'SEARCH') return `* SEARCH ${search(uids, words.slice(1)).join(' ')}\r\n${tag} OK found\r\n`
  const wanted = (words[1] ?? '').split(',').map(Number)
  const mails = wanted.map((uid) => `* 1 FETCH (UID ${uid} BODY[]<0> ${literal(ledger[uids.indexOf(uid)])})\r\n`)
  return `${mails.join('')}${tag} OK fetched\r\n`
}

/** `SINCE …` finds all; `UID n:*` those from n on, and always the last one. */
function search(uids: number[], [by, range = '']: string[]): number[] {
  if (by === 'SINCE') return uids
  const [from = 0, to = Number.NaN] = range.split(':').map(Number)
  const last = Math.max(...uids)
  return uids.filter((uid) => (uid >= Math.min(from, last) && !(uid > to)) || (Number.isNaN(to) && uid === last))
}

function literal(item: unknown): string {
  const mail = writeMail(item)
  return `{${Buffer.byteLength(mail)}}\r\n${mail}`
}
