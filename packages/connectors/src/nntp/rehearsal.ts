import type { Rehearsal } from '../kit/rehearsal.ts'
import { numberOf, stampMail, writeMail } from '../mail/rehearse-mail.ts'
import articles from './fixtures/articles.json' with { type: 'json' }

const settings = { host: 'news.example.com', port: 563, tls: true, group: 'acme' }
const PASSWORD = 'read-the-news'

export const rehearsal: Rehearsal = {
  mode: 'channel',
  settings,
  nonsense: [{}, { ...settings, group: 'two words' }, { ...settings, port: 0 }, { ...settings, host: 'a/b' }],
  secret: { user: 'reader', password: PASSWORD },
  recorded: articles,
  stamp: stampMail,
  answer: () => ({ status: 404 }),
  speak: (_, ledger) => ({
    greeting: '200 news.example.com ready\r\n',
    answer(line) {
      const [verb = '', ...words] = line.split(' ')
      const numbers = ledger.map((item, index) => numberOf(item) || index + 1)
      const low = Math.min(...numbers)
      const high = Math.max(...numbers)
      if (verb === 'MODE') return '200 posting allowed\r\n'
      if (verb === 'AUTHINFO')
        return words[0] === 'USER' ? '381 password?\r\n' : words[1] === PASSWORD ? '281 welcome\r\n' : '481 wrong\r\n'
      if (verb === 'GROUP') return `211 ${ledger.length} ${low} ${high} ${words[0]}\r\n`
      if (verb === 'LISTGROUP') return `211 list follows\r\n${inRange(numbers, words[1] ?? '').join('')}.\r\n`
      const item = ledger[numbers.indexOf(Number(words[0]))]
      if (verb !== 'ARTICLE') return verb === 'QUIT' ? '205 bye\r\n' : '500 what?\r\n'
      return item === undefined
        ? '423 no such article\r\n'
        : `220 article\r\n${writeMail(item).replace(/^\./gm, '..')}.\r\n`
    },
  }),
  tombstone: (item) => ({ gone: String((item as { messageId: string }).messageId).replace(/[<>]/g, '') }),
}

function inRange(numbers: number[], range: string): string[] {
  const [from = 0, to = 0] = range.split('-').map(Number)
  return numbers.filter((number) => number >= from && number <= to).map((number) => `${number}\r\n`)
}
