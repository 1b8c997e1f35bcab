import { irc } from '@earshot/connectors/irc/irc'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createListener } from '../read-turn.ts'
import { joinAs } from './irc-client.ts'
import { type IrcServer, makeIrcServer } from './irc-server.ts'

let server: IrcServer
beforeAll(async () => {
  server = await makeIrcServer()
  await server.start()
})
afterAll(() => server?.stop())

const settings = (port = server.port) => ({ host: '127.0.0.1', port, tls: false, nick: 'earshot', channels: ['#acme'] })
const connector = () => ({ ...irc, ports: [server.port] })

test('the test joins the channels and says where', async () => {
  const listener = createListener(connector(), settings())
  expect((await irc.test(listener.turn())).found).toContain('#acme')
  await listener.close()
})

test('what others say in the channel is heard, in any script, as it is said', async () => {
  const listener = createListener(connector(), settings())
  const posts = () => [...listener.posts.values()]
  const heard = listener.listen('stream', { enough: () => listener.posts.size >= 4, forMs: 10_000 })
  const beth = await joinAs(server.port, 'beth', '#acme')
  const carl = await joinAs(server.port, 'carl', '#acme')
  beth.send('NAMES #acme')
  await new Promise((resolve) => setTimeout(resolve, 500)) // we join, too
  beth.say('#acme', 'Has anyone tried the soap of Acme? https://acme.example/soap')
  carl.say('#acme', 'beth: Acme の石鹸、とても良いです 😀')
  carl.say('#acme', '\u0001ACTION washes his hands\u0001')
  carl.say('earshot', 'a private word')
  beth.say('#acme', '\u0002bold\u0002 and \u000304,01red\u0003 words')
  expect((await heard).outcome).toEqual({ kind: 'heard', posts: 4 })
  expect(posts().map(({ text }) => text)).toEqual(
    expect.arrayContaining([
      'Has anyone tried the soap of Acme? https://acme.example/soap',
      'beth: Acme の石鹸、とても良いです 😀',
      'carl washes his hands',
      'bold and red words',
    ]),
  )
  const answer = posts().find(({ author }) => author.handle === 'carl')
  expect(answer).toMatchObject({ replyTo: 'beth', mentions: ['beth'], channel: '#acme' })
  beth.quit()
  carl.quit()
  await listener.close()
})

test('a nick that is taken is stepped aside from', async () => {
  const other = await joinAs(server.port, 'earshot', '#acme')
  const listener = createListener(connector(), settings())
  expect((await irc.test(listener.turn())).found).toContain('#acme')
  other.quit()
  await listener.close()
})

test('a server that stops in the middle is a failure, and after its restart the channel is heard again', async () => {
  const listener = createListener(connector(), settings())
  const broken = listener.listen('stream', { forMs: 10_000 })
  const beth = await joinAs(server.port, 'beth', '#acme')
  await new Promise((resolve) => setTimeout(resolve, 500))
  beth.say('#acme', 'before the restart')
  await expect.poll(() => listener.posts.size).toBe(1)
  await server.stop()
  expect((await broken).outcome.kind).toBe('failed')
  expect((await listener.listen('stream', { forMs: 1_000 })).outcome.kind).toBe('failed')

  await server.start()
  const healed = listener.listen('stream', { enough: () => listener.posts.size >= 2, forMs: 10_000 })
  const again = await joinAs(server.port, 'beth', '#acme')
  await new Promise((resolve) => setTimeout(resolve, 500))
  again.say('#acme', 'after the restart')
  expect((await healed).outcome.kind).toBe('heard')
  expect([...listener.posts.values()].map(({ text }) => text)).toEqual(['before the restart', 'after the restart'])
  again.quit()
  await listener.close()
})

test('a channel that does not let us in asks for its person', async () => {
  const keeper = await joinAs(server.port, 'keeper', '#closed')
  keeper.send('MODE #closed +k opensesame')
  await new Promise((resolve) => setTimeout(resolve, 300))
  const listener = createListener(connector(), { ...settings(), channels: ['#closed'] })
  const { outcome } = await listener.listen('stream', { forMs: 5_000 })
  expect(outcome).toMatchObject({ kind: 'asks-person', why: expect.stringContaining('key') })
  keeper.quit()
  await listener.close()
})
