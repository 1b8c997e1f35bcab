import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { none } from '../auth/none.ts'
import { hackernews } from '../hackernews/hackernews.ts'
import { memoryBudget } from '../memory-budget.ts'
import { memorySecrets } from '../secrets.ts'
import { createEngine } from './engine.ts'
import { checkUrl } from './guard.ts'

test.each([
  // Numbers in other clothes.
  '127.0.0.1.',
  '127.0.0.1..',
  '0x7f.1',
  '017700000001',
  '0x7f.0x0.0x0.0x1',
  '127.000.000.001',
  '127.0.1',
  '0',
  '0xa9fea9fe',
  '169.254.43518',
  '１２７.０.０.１',
  '127。0。0。1',
  '127．0．0．1',
  '127｡0｡0｡1',
  '𝟏𝟐𝟕.𝟎.𝟎.𝟏',
  '%31%32%37.0.0.1',
  // Private, shared, reserved, and the metadata of clouds.
  '10.255.255.255',
  '172.31.255.255',
  '192.168.0.0',
  '100.64.0.1',
  '100.127.255.255',
  '100.100.100.200',
  '192.0.0.192',
  '192.0.2.1',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '168.63.129.16',
  'metadata.google.internal',
  'metadata.google.internal.',
  'metadata.google.internal..',
  // IPv6.
  '[::]',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:7f00:1]',
  '[0:0:0:0:0:ffff:127.0.0.1]',
  '[::ffff:0:127.0.0.1]',
  '[::ffff:169.254.169.254]',
  '[::10.0.0.1]',
  '[64:ff9b::a9fe:a9fe]',
  '[64:ff9b:1::7f00:1]',
  '[2001::1]',
  '[2001:0:7f00:1::]',
  '[2001:10::1]',
  '[2001:db8::1]',
  '[2002:a9fe:a9fe::]',
  '[3fff::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[fe80::1]',
  '[febf::1]',
  '[fec0::1]',
  '[ff02::1]',
  '[100::1]',
  '[5f00::1]',
  '[4000::1]',
  // Names of this machine and this house.
  'LOCALHOST',
  'a.localhost',
  'localhost.localdomain',
  'ip6-localhost',
  'printer',
  'nas.local',
  'db.internal',
  'wiki.lan',
  'router.home.arpa',
])('an address at %s is refused', (host) => {
  for (const start of ['http://', 'https://', 'HTTP://', 'ws://', 'wss://', 'http:\\\\', 'http:/', ' http://'])
    expect(() => checkUrl(`${start}${host}/`)).toThrow(/private address/)
})

test.each([
  'file:///etc/passwd',
  'gopher://a.example/',
  'ftp://a.example/',
  'data:text/plain,x',
  'javascript:1',
  'blob:https://a.example/x',
  'dict://a.example:11211/',
  'ldap://a.example/',
  'https://name@a.example/',
  'https://:word@a.example/',
  'https://a.example:22/',
  'https://a.example:6379/',
  'https://a.example:0/',
  'http://a.example:25/',
  'https://[fe80::1%25eth0]/',
  'http://',
  '//a.example/',
  '',
])('“%s” is refused', (address) => {
  expect(() => checkUrl(address)).toThrow()
})

let server: Server
let port: number
let hits: string[] = []
let location = ''
beforeAll(async () => {
  server = createServer((request, response) => {
    hits.push(request.url ?? '')
    response.writeHead(request.url === '/go' ? 302 : 200, request.url === '/go' ? { location } : {}).end('{}')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  port = (server.address() as AddressInfo).port
})
afterAll(() => server.close())

/** A connector that may go to any public host, on real sockets. */
function ask(url: string, options: Parameters<typeof createEngine>[0] = {}) {
  hits = []
  const engine = createEngine({ sleep: async () => undefined, ...options })
  const connector = { ...hackernews, hosts: ['*'], auth: none() }
  const signal = AbortSignal.timeout(10_000)
  const line = {
    connector,
    settings: {},
    secrets: memorySecrets(undefined),
    budget: memoryBudget(),
    account: 'a',
    signal,
  }
  return engine
    .open(line)
    .http.request({ url })
    .finally(() => engine.close())
}

test.each([
  'http://169.254.169.254/',
  'http://2130706433/',
  'http://[::ffff:7f00:1]/',
  '//10.0.0.1/',
  'http://localhost/',
  'file:///etc/passwd',
  'gopher://a.example/',
  'http://a:b@93.184.216.34/',
  'http://93.184.216.34:22/',
])('a redirect to %s is refused, and nothing is sent there', async (to) => {
  location = to
  const allowed = { allowPrivate: [`127.0.0.1:${port}`] }
  await expect(ask(`http://127.0.0.1:${port}/go`, allowed)).rejects.toMatchObject({ code: 'refused' })
  expect(hits).toEqual(['/go'])
})

test('a name that leads to this machine is refused at the moment of connecting; no socket is opened', async () => {
  for (const [address, family] of [
    ['127.0.0.1', 4],
    ['::1', 6],
    ['::ffff:127.0.0.1', 6],
    ['169.254.169.254', 4],
  ] as const) {
    const lookup = ((
      _: string,
      { all }: { all?: boolean },
      done: (error: null, found: unknown, family?: number) => void,
    ) => (all ? done(null, [{ address, family }]) : done(null, address, family))) as never
    await expect(ask(`http://rebinding.example:8080/`, { lookup })).rejects.toMatchObject({ code: 'refused' })
  }
  expect(hits).toEqual([])
})
