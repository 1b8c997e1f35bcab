import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Failed } from '@earshot/core/errors'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEngine } from '../http/engine.ts'
import { MAX_BYTES } from '../http/read-body.ts'
import { memoryBudget } from '../memory-budget.ts'
import { memorySecrets } from '../secrets.ts'
import { feed } from './feed.ts'
import { readFeed } from './read-feed.ts'

const MB = 1024 * 1024
const ITEM = `<item><title>a title</title><description>${'words '.repeat(40)}</description></item>`
const HEAD = '<?xml version="1.0"?><rss version="2.0"><channel><title>Huge</title>'
let server: Server
let sent = 0

beforeAll(async () => {
  const part = Buffer.from(ITEM.repeat(Math.ceil(MB / ITEM.length)))
  server = createServer(async (_, response) => {
    const closed = once(response, 'close')
    response.writeHead(200, { 'content-type': 'application/rss+xml' }).write(HEAD)
    for (sent = 0; sent < 50 * MB && !response.destroyed; sent += part.length)
      if (!response.write(part)) await Promise.race([once(response, 'drain'), closed])
    response.end('</channel></rss>')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
})
afterAll(() => server.close())

test('a feed of 50 MB is refused in under a second, and most of it never fetched', async () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const engine = createEngine({ allowPrivate: ['127.0.0.1'] })
  const { signal } = new AbortController()
  const line = {
    connector: feed,
    settings: { url },
    secrets: memorySecrets({}),
    budget: memoryBudget(),
    account: 'a',
    signal,
  }
  const { http } = engine.open(line)
  const before = process.memoryUsage().rss
  const began = performance.now()
  await expect(feed.test?.({ http, settings: { url }, signal } as never)).rejects.toThrow(/larger than 8 MB/)
  expect(performance.now() - began).toBeLessThan(1000)
  expect(sent).toBeLessThan(25 * MB)
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * MB)
  await engine.close()
})

test.each([
  ['text outside of any element', `${HEAD}${'x'.repeat(MAX_BYTES)}`],
  ['one tag that never ends', `${HEAD}<item a="${'x'.repeat(MAX_BYTES)}`],
  ['a comment that never ends', `${HEAD}<!--${'-'.repeat(MAX_BYTES)}`],
  ['signs that begin nothing', `${HEAD}${'<'.repeat(MAX_BYTES)}`],
])('the most that is fetched, made of %s, is read or refused in seconds', (_, xml) => {
  const began = performance.now()
  try {
    readFeed(xml, 'https://feed.example/')
  } catch (error) {
    expect(error).toBeInstanceOf(Failed)
  }
  expect(performance.now() - began).toBeLessThan(5000)
})
