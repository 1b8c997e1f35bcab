import { imap } from '@earshot/connectors/imap/imap'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createListener } from '../read-turn.ts'
import { type MailClient, mailOf, signIn } from './mail-client.ts'
import { type MailServer, makeMailServer } from './mail-server.ts'

let server: MailServer
let client: MailClient
beforeAll(async () => {
  server = await makeMailServer()
  await server.start()
  client = await signIn(server.port, server.user, server.password)
  for (const name of ['Alerts', 'Short', 'Many', '&MMYwuTDI-']) await client.command(`CREATE "${name}"`)
})
afterAll(async () => {
  client?.close()
  await server?.stop()
})

const listen = (mailbox: string, more = {}, password = server.password) =>
  createListener(
    { ...imap, ports: [server.port] },
    { host: '127.0.0.1', port: server.port, tls: false, mailbox, ...more },
    { user: server.user, password },
  )
const alert = (id: string, subject: string, body: string, more = {}) =>
  mailOf({ From: 'Alerts <alerts@example.com>', Subject: subject, 'Message-ID': `<${id}>`, ...more }, body)

test('alert mails and newsletters are heard once, whatever they are written in, and none is marked as seen', async () => {
  const listener = listen('Alerts')
  expect((await imap.test(listener.turn())).found).toBe('Alerts, 0 mails')
  await client.append(
    'Alerts',
    alert(
      'a1@example.com',
      'Acme in the news',
      'See https://www.google.com/url?sa=t&url=https://news.example.com/acme',
    ),
  )
  const multipart = `--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(
    '<style>p{}</style><p>Acme の石鹸 is <a href="https://acme.example/soap">the best</a></p>',
  ).toString(
    'base64',
  )}\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--`
  await client.append(
    'Alerts',
    alert('n1@example.org', '=?UTF-8?B?55+z6bm444Gu5omL57SZ?=', multipart, {
      'Content-Type': 'multipart/mixed; boundary=b',
      'List-Id': 'Soap Letter <soap.example.org>',
      'Archived-At': '<https://letter.example.org/47>',
    }),
  )
  const big = `${'x'.repeat(70)}\r\n`.repeat(40_000) // 2.8 MB
  await client.append('Alerts', alert('big@example.com', 'A large one of Acme', big))
  expect((await listener.listen('channel')).outcome).toEqual({ kind: 'heard', posts: 3 })
  expect(listener.rejected).toEqual([])
  expect(listener.posts.get('a1@example.com')).toMatchObject({
    title: 'Acme in the news',
    links: ['https://news.example.com/acme'],
    author: { id: 'alerts@example.com', name: 'Alerts' },
    channel: 'Alerts',
  })
  expect(listener.posts.get('n1@example.org')).toMatchObject({
    title: '石鹸の手紙',
    text: 'Acme の石鹸 is the best',
    url: 'https://letter.example.org/47',
    links: ['https://acme.example/soap'],
  })
  expect(listener.posts.get('big@example.com')?.text.length).toBeLessThanOrEqual(200_000)
  expect((await listener.listen('channel')).outcome.kind).toBe('nothing-new')
  expect((await client.command('STATUS "Alerts" (UNSEEN)')).join()).toContain('UNSEEN 3')
  await listener.close()
})

test('a mail that is deleted is deleted here where the connection says so, and only there', async () => {
  const follows = listen('Short', { followDeletions: true })
  const keeps = listen('Short')
  await client.append('Short', alert('s1@example.com', 'One', 'Acme one'))
  await client.append('Short', alert('s2@example.com', 'Two', 'Acme two'))
  for (const listener of [follows, keeps]) await listener.listen('channel')
  await client.command('SELECT "Short"')
  await client.command('STORE 1 +FLAGS (\\Deleted)')
  await client.command('EXPUNGE')
  for (const listener of [follows, keeps]) await listener.listen('channel')
  expect([...follows.deleted]).toEqual(['s1@example.com'])
  expect([...keeps.posts.keys()]).toEqual(['s1@example.com', 's2@example.com'])
  for (const listener of [follows, keeps]) await listener.close()
})

test('a mailbox named in Japanese is read', async () => {
  await client.append('&MMYwuTDI-', alert('jp@example.com', 'Acme', 'テスト'))
  const listener = listen('テスト')
  await listener.listen('channel')
  expect(listener.posts.get('jp@example.com')?.channel).toBe('テスト')
  await listener.close()
})

test('a server that is stopped in the middle is a failure, and after its restart nothing is lost or heard twice', async () => {
  const listener = listen('Many')
  for (let n = 0; n < 70; n++) await client.append('Many', alert(`m${n}@example.com`, `Number ${n}`, `Acme ${n}`))
  let pages = 0
  await listener.listen('channel', {
    enough: () => {
      pages += 1
      return pages === 2
    },
  })
  const before = listener.posts.size
  expect(before).toBeLessThan(70)
  client.close()
  await server.stop()
  expect((await listener.listen('channel')).outcome.kind).toBe('failed')
  await server.start()
  client = await signIn(server.port, server.user, server.password)
  await client.append('Many', alert('after@example.com', 'Back', 'Acme is back'))
  expect((await listener.listen('channel')).outcome).toEqual({ kind: 'heard', posts: 71 - before })
  expect(listener.posts.size).toBe(71)
  await listener.close()
})

test('a wrong password and a mailbox that is not there ask for their person, and tell no secret', async () => {
  const wrong = listen('Alerts', {}, 'not-the-password')
  const { outcome } = await wrong.listen('channel')
  expect(outcome.kind).toBe('asks-person')
  expect(JSON.stringify(outcome)).not.toContain('not-the-password')
  await expect(imap.test(wrong.turn())).rejects.toMatchObject({ code: 'auth-expired' })
  const lost = listen('Nowhere')
  expect((await lost.listen('channel')).outcome).toMatchObject({
    kind: 'asks-person',
    why: expect.stringContaining('Nowhere'),
  })
  for (const listener of [wrong, lost]) await listener.close()
})
