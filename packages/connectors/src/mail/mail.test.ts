import { expect, test } from 'vitest'
import { quotedMailbox } from '../imap/mailbox-name.ts'
import { normaliseMail } from './normalise-mail.ts'
import { ownWords } from './own-words.ts'
import { movedPlaceCursor, readPlaceCursor, writePlaceCursor } from './place-cursor.ts'
import { readMail } from './read-mail.ts'

test('quotes, the line that announces them and the signature are not the author’s own words', () => {
  expect(ownWords('Am Montag schrieb Beth:\r\n> Is Acme good?\r\n\r\nYes: very\r\n-- \r\nCarl')).toBe('Yes: very')
  expect(ownWords('My list:\nsoap')).toBe('My list:\nsoap')
})

test('mailboxes are named in modified UTF-7', () => {
  // The example of RFC 3501, 5.1.3.
  expect(quotedMailbox('~peter/mail/台北/日本語')).toBe('"~peter/mail/&U,BTFw-/&ZeVnLIqe-"')
  expect(quotedMailbox('a"b & c')).toBe('"a\\"b &- c"')
})

test('a mail without a sender is set aside with its reason', async () => {
  const item = await readMail(Buffer.from('Subject: no one\r\n\r\nwords'), { server: 's', place: 'p', number: 1 })
  expect(() => normaliseMail(item, 'imap', () => 'imap://s/p')).toThrow('sender')
})

test('a cursor knows the latest mails and forgets what is gone; a damaged one is as none', () => {
  const cursor = movedPlaceCursor(
    {
      validity: '7',
      last: 2,
      known: [
        [1, 'a'],
        [2, 'b'],
      ],
    },
    { read: [[3, 'c']], gone: [1], last: 3 },
  )
  expect(readPlaceCursor(writePlaceCursor(cursor))).toEqual({
    validity: '7',
    last: 3,
    known: [
      [2, 'b'],
      [3, 'c'],
    ],
  })
  for (const damaged of [undefined, '', '%%%', '{"last":1}', '[]', '"text"'])
    expect(readPlaceCursor(damaged)).toBeUndefined()
})
