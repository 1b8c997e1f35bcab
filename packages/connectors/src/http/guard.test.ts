import { expect, test } from 'vitest'
import { checkUrl, guardedLookup, isPublicAddress } from './guard.ts'

const PRIVATE = [
  'http://127.0.0.1/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0177.0.0.1/',
  'http://127.1/',
  'http://①②⑦.⓪.⓪.①/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::127.0.0.1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[2002:7f00:1::]/',
  'http://[fd00::1]/',
  'http://[fe80::1]/',
  'http://10.0.0.1/',
  'http://172.16.0.1/',
  'http://192.168.1.1/',
  'http://169.254.169.254/latest/meta-data/',
  'http://100.64.0.1/',
  'http://0.0.0.0/',
  'http://localhost/',
  'http://localhost./',
  'http://db.internal/',
]

test.each(PRIVATE)('%s is refused', (address) => {
  expect(() => checkUrl(address)).toThrow(/private address/)
})

test.each([
  'file:///etc/passwd',
  'gopher://a.example/',
  'https://name:word@a.example/',
  'https://a.example:22/',
  'nonsense',
])('%s is refused', (address) => {
  expect(() => checkUrl(address)).toThrow()
})

test.each(['https://a.example/', 'http://93.184.216.34/', 'https://[2606:4700::1111]/', 'https://a.example:8443/'])(
  '%s may be asked',
  (address) => {
    expect(checkUrl(address).href).toBe(address)
  },
)

test('the operator allows a private host by name, with its port or any', () => {
  expect(checkUrl('http://127.0.0.1:3000/', { allowPrivate: ['127.0.0.1:3000'] }).port).toBe('3000')
  expect(() => checkUrl('http://127.0.0.1:3001/', { allowPrivate: ['127.0.0.1:3000'] })).toThrow()
  expect(checkUrl('http://mastodon.lan:3001/', { allowPrivate: ['mastodon.lan'] }).port).toBe('3001')
})

test.each(['::127.0.0.1', '::ffff:10.0.0.1', '64:ff9b::a00:1', 'not an address'])(
  '%s is no public address',
  (address) => {
    expect(isPublicAddress(address)).toBe(false)
  },
)

test('a name that turns to a private address is refused at the moment of connecting', async () => {
  const answers = ['93.184.216.34', '127.0.0.1']
  const lookup = guardedLookup({ lookup: (_, __, callback) => callback(null, answers.shift() ?? '', 4) })
  const look = () =>
    new Promise((resolve) => lookup('rebinding.example', {}, (error, address) => resolve(error ?? address)))
  expect(await look()).toBe('93.184.216.34')
  expect(String(await look())).toMatch(/private address/)
})

test('of several addresses one that is private is enough to refuse', async () => {
  const lookup = guardedLookup({
    lookup: (_, __, callback) =>
      callback(null, [
        { address: '93.184.216.34', family: 4 },
        { address: '::1', family: 6 },
      ]),
  })
  expect(String(await new Promise((resolve) => lookup('a.example', { all: true }, resolve)))).toMatch(/private address/)
})
