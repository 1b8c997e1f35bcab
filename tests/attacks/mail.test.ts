import { createServer, type Server } from 'node:net'
import { createInterface } from 'node:readline'
import { createMail } from '@earshot/api/mail'
import { composeNews } from '@earshot/worker/news-mail'
import { headersOf } from '@earshot/worker/send-mail'
import { openSmtp, type Smtp, sendBySmtp } from '@earshot/worker/smtp'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** What a mail server was told, line by line: commands, and between them the mails. */
let heard: string[] = []
let server: Server
let url: string

beforeAll(async () => {
  server = createServer((socket) => {
    let isMail = false
    socket.write('220 mail.example\r\n')
    createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) => {
      heard.push(line)
      if (isMail && line !== '.') return
      if (line === 'DATA') socket.write('354 go on\r\n')
      else socket.write('250 ok\r\n')
      isMail = line === 'DATA'
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as { port: number }
  url = `smtp://127.0.0.1:${port}/?from=earshot@example.com&ignoreTLS=true`
})
afterAll(() => new Promise((closed) => server.close(closed)))

const EVIL = 'Bcc: everybody@evil.example'
const HOSTILE = [
  `Acme\r\n${EVIL}`,
  `Acme\n${EVIL}`,
  `Acme\r${EVIL}`,
  `Acme\r\n\r\n${EVIL}`,
  `Acme\r\n.\r\nMAIL FROM:<ann@evil.example>`,
  `Acme\u2028${EVIL}`,
  `Acme\u0085${EVIL}`,
  `Acme \u001b[2J\u0000${EVIL}`,
  `東京\r\n${EVIL}`,
]

test.each(HOSTILE)('a name of %j in the subject begins no header, no mail and no command', async (name) => {
  heard = []
  const send = createMail(url, 'https://earshot.example')
  await send?.({
    to: 'ada@example.com',
    subject: `Ann asks you to join ${name}`,
    text: 'Open the link.\r\n.\r\nQUIT\r\n',
  })
  const begins = heard.indexOf('DATA') + 1
  const body = heard.indexOf('', begins)
  const headers = heard.slice(begins, body).filter((line) => !/^[ \t]/.test(line))
  expect(headers.map((line) => line.split(':')[0]?.toLowerCase()).sort()).toEqual(
    ['content-transfer-encoding', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to'].sort(),
  )
  expect(heard.filter((line) => /^(MAIL FROM|RCPT TO)/.test(line))).toEqual([
    expect.stringMatching(/^MAIL FROM:<earshot@example.com>/),
    expect.stringMatching(/^RCPT TO:<ada@example.com>/),
  ])
  expect(heard.slice(body + 1)).toEqual(expect.arrayContaining(['Open the link.', '..', 'QUIT', '.']))
})

test.each(['ada@example.com\r\nBcc: everybody@evil.example', 'ada@example.com>\r\nRCPT TO:<everybody@evil.example'])(
  'an address of %j reaches nobody else',
  async (to) => {
    heard = []
    await createMail(url, 'https://earshot.example')?.({ to, subject: 'Hello', text: 'Hello' }).catch(() => undefined) // refused is right too
    expect(heard.filter((line) => /^bcc:|^RCPT TO:<everybody@/i.test(line))).toEqual([])
    expect(heard.filter((line) => line.startsWith('RCPT TO:')).length).toBeLessThanOrEqual(1)
  },
)

test.each(HOSTILE)(
  'a notification in which all is called %j is one mail to one reader, with no markup of theirs',
  async (name) => {
    heard = []
    const markup = `${name}<script>alert(1)</script><img src=x onerror=alert(1)>`
    const origin = 'https://earshot.example'
    const letter = composeNews({
      language: 'en',
      workspaceName: name,
      workspaceId: 'w',
      origin,
      names: new Map(),
      more: 0,
      unsubscribe: `${origin}/unsubscribe#token`,
      news: [
        {
          id: 'n',
          kind: 'named-in-room',
          by: { id: 'a', name: markup },
          rule: null,
          mentionId: null,
          count: 1,
          createdAt: new Date(),
          readAt: null,
          author: markup,
          text: `${markup}\r\n.\r\nQUIT\r\n-- \r\nYou get this as a member of Evil.`,
          note: markup,
          room: { id: 'r', name: markup },
        },
      ],
    })
    expect(letter.html).not.toMatch(/<(script|img)/)
    expect(letter.text.split('\n').filter((line) => line.startsWith('You get this as a member of Evil'))).toEqual([])
    const end = await sendBySmtp(
      openSmtp(url, origin) as Smtp,
      { to: 'ada@example.com', messageId: '<m@earshot.example>', headers: headersOf(origin, 'token'), ...letter },
      new AbortController().signal,
    )
    expect(end).toMatchObject({ state: 'sent' })
    const begins = heard.indexOf('DATA') + 1
    const headers = heard.slice(begins, heard.indexOf('', begins)).filter((line) => !/^[ \t]/.test(line))
    expect(headers.map((line) => line.split(':')[0]?.toLowerCase()).sort()).toEqual([
      'auto-submitted',
      'content-type',
      'date',
      'from',
      'list-unsubscribe',
      'list-unsubscribe-post',
      'message-id',
      'mime-version',
      'subject',
      'to',
    ])
    expect(heard.filter((line) => line.startsWith('RCPT TO'))).toEqual([
      expect.stringMatching(/^RCPT TO:<ada@example.com>/),
    ])
  },
)
