import { nntp } from '@earshot/connectors/nntp/nntp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createListener } from '../read-turn.ts'
import { post } from './news-client.ts'
import { makeNewsServer, type NewsServer } from './news-server.ts'

let server: NewsServer
beforeAll(async () => {
  server = await makeNewsServer()
  await server.start()
})
afterAll(() => server?.stop())

const beth = 'Beth <beth@example.com>'
const settings = () => ({ host: '127.0.0.1', port: server.port, tls: false, group: server.group })
const listen = () => createListener({ ...nntp, ports: [server.port] }, settings())
const write = (id: string, subject: string, body: string | Buffer, more = {}) =>
  post(server.port, { id, group: server.group, from: beth, subject, body, ...more })

test('articles are heard once, in the charset that they were written in, without quotes and signature', async () => {
  const listener = listen()
  expect((await nntp.test(listener.turn())).found).toContain(server.group)
  expect((await listener.listen('channel')).outcome.kind).toBe('nothing-new')

  await write(
    'one@example.com',
    'Soap of Acme',
    'Has anyone tried it?\r\n..dots and all\r\n-- \r\nBeth, of the signatures',
  )
  await write(
    'two@example.com',
    'Re: Soap of Acme',
    'Beth wrote:\r\n> Has anyone tried it?\r\n\r\nYes: https://acme.example/soap',
    {
      headers: { References: '<one@example.com>' },
    },
  )
  const sjis = Buffer.from([0x90, 0xce, 0x8c, 0xb2]) // 石鹸
  await write('three@example.com', '=?ISO-2022-JP?B?GyRCQFA4NBsoQg==?=', sjis, { charset: 'Shift_JIS' })
  const { outcome } = await listener.listen('channel')
  expect(outcome).toEqual({ kind: 'heard', posts: 3 })
  expect(listener.rejected).toEqual([])
  expect(listener.posts.get('one@example.com')).toMatchObject({
    text: 'Has anyone tried it?\n.dots and all',
    title: 'Soap of Acme',
    author: { id: 'beth@example.com', name: 'Beth' },
    channel: server.group,
  })
  expect(listener.posts.get('two@example.com')).toMatchObject({
    text: 'Yes: https://acme.example/soap',
    links: ['https://acme.example/soap'],
    parentId: 'one@example.com',
    threadId: 'one@example.com',
  })
  expect(listener.posts.get('three@example.com')).toMatchObject({ text: '石鹸', title: '石鹸' })
  expect((await listener.listen('channel')).outcome.kind).toBe('nothing-new')
  await listener.close()
})

test('an article that supersedes another takes its place, and one that is cancelled is deleted', async () => {
  const listener = listen()
  await write('old@example.com', 'The price', 'It costs 3.')
  await write('bad@example.com', 'Not for long', 'A mistake.')
  await listener.listen('channel')
  expect([...listener.posts.keys()]).toEqual(expect.arrayContaining(['old@example.com', 'bad@example.com']))

  await write('new@example.com', 'The price', 'It costs 4.', { headers: { Supersedes: '<old@example.com>' } })
  server.cancel('<bad@example.com>')
  await listener.listen('channel')
  expect([...listener.deleted].sort()).toEqual(['bad@example.com', 'old@example.com'])
  expect(listener.posts.get('new@example.com')?.text).toBe('It costs 4.')
  await listener.close()
})

test('a server that is stopped in the middle is a failure, and after its restart nothing is lost or heard twice', async () => {
  const listener = listen()
  for (let n = 0; n < 60; n++) await write(`many-${n}@example.com`, `Number ${n}`, `Acme ${n}`)
  let pages = 0
  const first = await listener.listen('channel', {
    enough: () => {
      pages += 1
      return pages === 1
    },
  })
  expect(first.outcome.kind).toBe('failed') // the turn was stopped after its first page
  const before = listener.posts.size
  await server.stop()
  expect((await listener.listen('channel')).outcome).toMatchObject({ kind: 'failed' })
  await server.start()
  await write('after@example.com', 'Back', 'Acme is back')
  expect((await listener.listen('channel')).outcome.kind).toBe('heard')
  expect(listener.posts.size).toBeGreaterThan(before)
  for (let n = 0; n < 60; n++) expect(listener.posts.has(`many-${n}@example.com`)).toBe(true)
  expect(listener.posts.get('after@example.com')?.text).toBe('Acme is back')
  expect((await listener.listen('channel')).outcome.kind).toBe('nothing-new')
  await listener.close()
})

test('a newsgroup that is not there asks for its person', async () => {
  const listener = createListener({ ...nntp, ports: [server.port] }, { ...settings(), group: 'no.such.group' })
  expect((await listener.listen('channel')).outcome).toMatchObject({ kind: 'asks-person' })
  await listener.close()
})
