import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { Connector } from '../connector.ts'
import { createEngine, type EngineOptions } from '../http/engine.ts'
import { memoryBudget } from '../memory-budget.ts'
import { memorySecrets, type Secret } from '../secrets.ts'
import type { LineRequest } from './open-line.ts'

const open: (Server | Socket)[] = []
afterEach(() => {
  for (const one of open.splice(0)) 'close' in one ? one.close() : one.destroy()
})

function serve(talk: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    open.push(socket)
    socket.on('error', () => undefined)
    talk(socket)
  })
  open.push(server)
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address && typeof address === 'object') resolve(address.port)
    }),
  )
}

/** A connector that speaks lines to `host`, on an engine that may be told to allow it. */
function connectTo(asked: Partial<LineRequest> & { port: number }, options: EngineOptions = {}, secret?: Secret) {
  const host = asked.host ?? '127.0.0.1'
  const connector = {
    label: 'Lines',
    network: 'lines',
    hosts: [`${host}:${asked.port}`],
    ports: [asked.port],
    auth: { kind: 'app-password', sign: (request: unknown) => request },
    limits: [],
  } as unknown as Connector
  const line = { connector, settings: {}, secrets: memorySecrets(secret), budget: memoryBudget(), account: 'a' }
  const { socket } = createEngine(options).open({ ...line, signal: new AbortController().signal })
  return socket.connect({ host, tls: false, ...asked })
}

const allowed = { allowPrivate: ['127.0.0.1'] }

test('lines and counted bytes are read as they come, however they are cut', async () => {
  const port = await serve(async (socket) => {
    for (const part of ['one\r', '\ntwo\nabc', 'de\r\nfghlast\r\n']) {
      socket.write(part)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  })
  const line = await connectTo({ port }, allowed)
  expect([String(await line.readLine()), String(await line.readLine())]).toEqual(['one', 'two'])
  expect(String(await line.readBytes(10))).toBe('abcde\r\nfgh')
  expect(String(await line.readLine())).toBe('last')
  line.close()
})

test('a private address is refused, in digits, as a name and in disguise, unless the operator allows it', async () => {
  const port = await serve((socket) => socket.end('hello\r\n'))
  for (const host of ['127.0.0.1', 'localhost', '169.254.169.254', '10.0.0.1', '0x7f000001', '2130706433'])
    await expect(connectTo({ port, host })).rejects.toMatchObject({ code: 'refused' })
  const lookup = ((_: string, __: object, done: (e: null, a: string, f: number) => void) =>
    done(null, '127.0.0.1', 4)) as never
  await expect(connectTo({ port, host: 'news.example.com', tls: true }, { lookup })).rejects.toMatchObject({
    code: 'refused',
  })
})

test('a host or port that was not declared is refused', async () => {
  const port = await serve((socket) => socket.end('hello\r\n'))
  const line = connectTo({ port }, allowed)
  await expect(line).resolves.toBeDefined()
  await expect(connectTo({ port, host: 'a.example/b@127.0.0.1' })).rejects.toMatchObject({ code: 'refused' })
})

test('a public host is not spoken to without TLS', async () => {
  await expect(connectTo({ port: 6667, host: 'irc.example.com' })).rejects.toThrow('TLS')
})

test('one byte a second does not keep a line alive', async () => {
  const port = await serve((socket) => {
    const drip = setInterval(() => socket.write('x'), 20)
    socket.on('close', () => clearInterval(drip))
  })
  const line = await connectTo({ port, idleMs: 150 }, allowed)
  await expect(line.readLine()).rejects.toMatchObject({ code: 'failed' })
})

test('a line without end and a block over the cap are cut', async () => {
  const port = await serve((socket) => socket.write('x'.repeat(200_000)))
  const line = await connectTo({ port }, allowed)
  await expect(line.readLine()).rejects.toThrow('64 KB')
  const other = await connectTo({ port }, { ...allowed, maxBytes: 1024 * 1024 })
  await expect(other.readBytes(2 * 1024 * 1024)).rejects.toThrow('1 MB')
})

test('a secret is sent, never told, and can be no second command', async () => {
  let heard = ''
  const port = await serve((socket) => socket.on('data', (data) => (heard += data)))
  const line = await connectTo({ port }, allowed, { password: 'hunter2-hunter2' })
  expect(await line.prove((secret) => `PASS ${secret.password}`)).toBe(true)
  await expect.poll(() => heard).toBe('PASS hunter2-hunter2\r\n')
  await expect(line.prove((secret) => `PASS ${secret.password}\r\nQUIT`)).rejects.toMatchObject({ code: 'refused' })
  await expect(
    line.prove((secret) => {
      throw new Error(`bad ${secret.password}`)
    }),
  ).rejects.toThrow('bad [secret]')
})

test('what came before the line was closed is read, then it fails with words', async () => {
  const port = await serve((socket) => socket.end('bye\r\n'))
  const line = await connectTo({ port }, allowed)
  expect(String(await line.readLine())).toBe('bye')
  await expect(line.readLine()).rejects.toThrow('closed the line')
})
