import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { apiKey, bearer } from '../auth/api-key.ts'
import { type Connector, defineConnector } from '../connector.ts'
import { model } from '../kit/model-network.ts'
import { memoryBudget } from '../memory-budget.ts'
import { memorySecrets, type Secrets } from '../secrets.ts'
import { createEngine, type EngineOptions } from './engine.ts'

const CANARY = 'canary-token-4711'
let servers: Server[] = []

afterEach(async () => {
  await Promise.all(
    servers.map(
      (server) => new Promise((resolve) => server.closeAllConnections() === undefined && server.close(resolve)),
    ),
  )
  servers = []
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers = [...servers, server]
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function connectTo(
  origin: string,
  options: EngineOptions = {},
  own: Partial<Connector> = {},
  secrets: Secrets = memorySecrets({ key: CANARY }),
) {
  const connector = defineConnector({
    ...model.connector,
    settings: model.connector.settings,
    hosts: [origin],
    auth: bearer(),
    ...own,
  } as never)
  const engine = createEngine({ allowPrivate: ['127.0.0.1'], sleep: async () => undefined, ...options })
  const signal = new AbortController().signal
  return engine.open({ connector, settings: {}, secrets, budget: memoryBudget(), account: 'a', signal }).http
}

test('without an allowance of the operator nothing on loopback is asked', async () => {
  let asked = 0
  const origin = await serve((_, response) => response.end(String(asked++)))
  await expect(connectTo(origin, { allowPrivate: [] }).request({ url: '/' })).rejects.toThrow(/private address/)
  const name = origin.replace('127.0.0.1', 'rebound.example').replace(/:\d+/, ':8080')
  const lookup: EngineOptions['lookup'] = (_, options, callback) =>
    options.all ? callback(null, [{ address: '127.0.0.1', family: 4 }]) : callback(null, '127.0.0.1', 4)
  await expect(
    connectTo(
      name,
      { allowPrivate: [], lookup },
      { auth: model.connector.auth },
      memorySecrets({ accessToken: 'x' }),
    ).request({ url: '/' }),
  ).rejects.toThrow(/https|private/)
  expect(asked).toBe(0)
})

test('a redirect is followed three times, not four, and leads to no other host', async () => {
  const origin = await serve(({ url = '' }, response) => {
    const left = Number(url.slice(1))
    if (url === '/away') return response.writeHead(302, { location: 'http://127.0.0.2/' }).end()
    return left > 0 ? response.writeHead(302, { location: `/${left - 1}` }).end() : response.end('here')
  })
  const http = connectTo(origin)
  expect((await http.request({ url: '/3' })).text()).toBe('here')
  await expect(http.request({ url: '/4' })).rejects.toMatchObject({ code: 'refused' })
  await expect(http.request({ url: '/away' })).rejects.toMatchObject({ code: 'refused' })
})

test('whatever header a network takes for a proof, it does not follow to another origin, not even of the same host', async () => {
  const seen: (string | undefined)[] = []
  const other = await serve(({ headers }, response) => {
    seen.push(headers['x-goog-api-key'] as string | undefined, headers['user-agent'])
    response.end('there')
  })
  const origin = await serve((_, response) => response.writeHead(302, { location: `${other}/` }).end())
  const auth = apiKey({ in: 'header', name: 'x-goog-api-key' })
  const http = connectTo(origin, {}, { auth, hosts: [origin, other] })
  expect((await http.request({ url: '/' })).text()).toBe('there')
  expect(seen).toEqual([undefined, expect.stringContaining('Earshot')])
})

test('200 kB of gzip that is 200 MB is cut at the cap of decoded bytes', async () => {
  const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024))
  const origin = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb))
  const before = process.memoryUsage().rss
  await expect(connectTo(origin).request({ url: '/' })).rejects.toThrow(/larger than 8 MB/)
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024)
}, 20_000)

test('a body that never ends is cut at the total deadline', async () => {
  const origin = await serve((_, response) => {
    response.writeHead(200)
    const drip = setInterval(() => response.write(' '), 20)
    response.on('close', () => clearInterval(drip))
  })
  const begun = Date.now()
  await expect(connectTo(origin, { deadlineMs: 200 }).request({ url: '/', repeatable: false })).rejects.toThrow(/0.2 s/)
  expect(Date.now() - begun).toBeLessThan(2_000)
})

test('the secret is in the request, and in no error that quotes the network', async () => {
  let seen: string | undefined
  const origin = await serve((request, response) => {
    seen = request.headers.authorization
    response.writeHead(request.url === '/500' ? 500 : 200).end(`you sent ${request.headers.authorization}`)
  })
  const http = connectTo(origin)
  for (const attempt of [() => http.request({ url: '/500' }), async () => (await http.request({ url: '/' })).json()]) {
    const error = (await attempt().catch((thrown: unknown) => thrown)) as Error & { sample: string }
    expect(error).toMatchObject({ code: 'failed' })
    expect(JSON.stringify([error.message, error.sample, error.stack])).not.toContain(CANARY)
  }
  expect(seen).toBe(`Bearer ${CANARY}`)
})

test('two turns at once renew one rotating token once', async () => {
  let renewals = 0
  const origin = await serve((request, response) => {
    if (request.url !== '/token')
      return response.writeHead(request.headers.authorization === 'Bearer new-access' ? 200 : 401).end('{}')
    renewals += 1
    return setTimeout(
      () => response.writeHead(200).end(JSON.stringify({ access_token: 'new-access', refresh_token: '' })),
      50,
    )
  })
  const secrets = memorySecrets({ accessToken: 'old-access', refreshToken: 'refresh-token' })
  const { oauth2 } = await import('../auth/oauth2.ts')
  const auth = oauth2<unknown>({ authorizeUrl: origin, tokenUrl: `${origin}/token`, scopes: [] })
  const connector = { ...model.connector, hosts: [origin], auth }
  const engine = createEngine({ allowPrivate: ['127.0.0.1'] })
  const line = {
    connector,
    settings: {},
    secrets,
    budget: memoryBudget(),
    account: 'a',
    client: { id: 'c', secret: 'client-secret' },
    signal: new AbortController().signal,
  }
  await Promise.all([engine.open(line).http.request({ url: '/a' }), engine.open(line).http.request({ url: '/b' })])
  expect(renewals).toBe(1)
  expect(await secrets.get()).toMatchObject({ accessToken: 'new-access', refreshToken: 'refresh-token' })
  await engine.close()
})

test('a host that fails five times in a row rests', async () => {
  let asked = 0
  const origin = await serve((_, response) => {
    asked += 1
    response.writeHead(500).end()
  })
  const http = connectTo(origin)
  for (let n = 0; n < 3; n++) await http.request({ url: '/' }).catch(() => undefined)
  await expect(http.request({ url: '/' })).rejects.toMatchObject({ code: 'rate-limited' })
  expect(asked).toBe(5)
})
