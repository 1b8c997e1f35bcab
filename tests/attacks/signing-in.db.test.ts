import { buildApp } from '@earshot/api/app'
import { readApiConfig } from '@earshot/api/config'
import { setupCode } from '@earshot/api/setup-code'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Signed, signUpOwner } from '../api/seed.ts'
import { cookieOf, PASSWORD, useApi } from '../api/use-api.ts'
import { readRoutes } from './route-table.ts'

const api = useApi()
const routes = await readRoutes()
let owner: Signed

const WRONG = 'not this one'
const ADA = 'ada@example.com'
const post = (url: string, payload: object, more: { headers?: Record<string, string>; remoteAddress?: string } = {}) =>
  api.inject({ method: 'POST', url, payload, ...more })
const signIn = (email: string, password: string, more = {}) =>
  post('/api/auth/sign-in/email', { email, password }, more)
const isIn = async (cookie: string) => (await api.inject({ url: '/api/me', headers: { cookie } })).statusCode === 200
describe('before there is an owner', () => {
  test('ten wrong set-up codes from one place, and the right one waits too', async () => {
    const person = { name: 'Eve', email: 'eve@example.com', password: PASSWORD, workspaceName: 'Eve' }
    const guess = (code: string) => post('/api/setup/owner', { code, ...person }, { remoteAddress: '198.51.100.1' })
    for (let i = 0; i < 10; i++) expect((await guess(`ABCD-EFGH-JKM${i}`)).statusCode).toBe(403)
    expect((await guess(setupCode(api.services.config.secretKey))).statusCode).toBe(429)
  })
})

describe('wrong passwords', () => {
  beforeAll(async () => {
    owner = await signUpOwner(api)
  })

  test('forty at once are forty: ten are looked at, the others wait', async () => {
    const tries = await Promise.all(
      Array.from({ length: 40 }, (_, i) => signIn('victim@example.com', WRONG, { remoteAddress: `10.1.0.${i}` })),
    )
    const counts = [401, 429].map((status) => tries.filter((answer) => answer.statusCode === status).length)
    expect(counts).toEqual([10, 30])
  })

  test('from every address of one IPv6 line count as one place', async () => {
    const from = (i: number) => ({ remoteAddress: `2001:db8:0:7:${i.toString(16)}::1` })
    for (let i = 0; i < 10; i++) expect((await signIn(`somebody${i}@example.com`, WRONG, from(i))).statusCode).toBe(401)
    expect((await signIn('another@example.com', WRONG, from(99))).statusCode).toBe(429)
  })

  test('a right one between them does not clear the place, and is not counted against it', async () => {
    const remoteAddress = '10.2.0.1'
    for (let i = 0; i < 9; i++) await signIn(`one${i}@example.com`, WRONG, { remoteAddress })
    for (let i = 0; i < 3; i++) expect((await signIn(ADA, PASSWORD, { remoteAddress })).statusCode).toBe(200)
    expect((await signIn('last@example.com', WRONG, { remoteAddress })).statusCode).toBe(401)
    expect((await signIn('more@example.com', WRONG, { remoteAddress })).statusCode).toBe(429)
  })

  test('an unknown address costs the work of hashing, as a known one does', async () => {
    const times: Record<string, number[]> = { known: [], unknown: [] }
    for (let i = 0; i < 7; i++) {
      for (const [kind, email] of [
        ['known', ADA],
        ['unknown', `nobody${i}@example.com`],
      ] as const) {
        const began = performance.now()
        await signIn(email, WRONG, { remoteAddress: `10.3.${i}.1` })
        times[kind]?.push(performance.now() - began)
      }
    }
    const [known, unknown] = ['known', 'unknown'].map((kind) => Math.min(...(times[kind] ?? [])))
    expect((unknown as number) / (known as number)).toBeGreaterThan(0.5)
    expect((unknown as number) / (known as number)).toBeLessThan(2)
  })
})

describe('what a caller writes of themselves', () => {
  test('X-Forwarded-For is not believed where no proxy is told of', async () => {
    for (let i = 0; i < 10; i++) {
      const headers = { 'x-forwarded-for': `203.0.113.${i}` }
      expect((await signIn(`x${i}@example.com`, WRONG, { headers, remoteAddress: '10.4.0.1' })).statusCode).toBe(401)
    }
    const headers = { 'x-forwarded-for': '203.0.113.99' }
    expect((await signIn('x@example.com', WRONG, { headers, remoteAddress: '10.4.0.1' })).statusCode).toBe(429)
  })

  test('behind one proxy, only what that proxy has added is believed', async () => {
    const services = { ...api.services, config: { ...api.services.config, ...readTrust('1') } }
    const app = await buildApp({ services, perMinute: 1_000_000 })
    const tryFrom = (forged: string, seen: string) =>
      app.inject({
        method: 'POST',
        url: '/api/auth/sign-in/email',
        payload: { email: `${forged.replaceAll('.', '-')}@example.com`, password: WRONG },
        headers: { 'x-forwarded-for': `${forged}, ${seen}` },
      })
    for (let i = 0; i < 10; i++) expect((await tryFrom(`203.0.113.${i}`, '198.51.100.7')).statusCode).toBe(401)
    expect((await tryFrom('203.0.113.50', '198.51.100.7')).statusCode).toBe(429)
    expect((await tryFrom('203.0.113.51', '198.51.100.8')).statusCode).toBe(401)
    await app.close()
  })

  test('to believe everybody is refused at start', () => {
    expect(() => readTrust('true')).toThrow(/TRUST_PROXY=true would believe/)
    expect(readTrust('2').trustProxy).toBe(2)
    expect(readTrust('10.0.0.0/8').trustProxy).toBe('10.0.0.0/8')
  })

  test('a new made-up key each time does not escape the limit of requests', async () => {
    const app = await buildApp({ services: api.services, perMinute: 2 })
    const statuses = []
    for (let i = 0; i < 12; i++) {
      const authorization = `Bearer esk_${String(i).padEnd(43, 'x')}`
      statuses.push((await app.inject({ url: '/api/mentions', headers: { authorization } })).statusCode)
    }
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401))
    expect(statuses.slice(10)).toEqual([429, 429])
    await app.close()
  })
})

function readTrust(TRUST_PROXY: string) {
  const { config } = api.services
  return readApiConfig(config, { TRUST_PROXY })
}

describe('cookies', () => {
  test('on an https origin are bound to the host and never sent in the clear', async () => {
    const origin = 'https://earshot.example.com'
    const { createAuth } = await import('@earshot/api/auth')
    const config = { ...api.services.config, origin }
    const auth = createAuth(api.services.authDb, config, { sendReset: async () => {}, onReset: async () => {} })
    const app = await buildApp({ services: { ...api.services, config, auth } })
    const answer = await app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      payload: { email: ADA, password: PASSWORD },
      headers: { origin },
    })
    const cookies = [answer.headers['set-cookie'] ?? []].flat()
    expect(cookies).toHaveLength(1)
    expect(cookies[0]).toMatch(/^__Host-earshot=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    expect(answer.headers['strict-transport-security']).toMatch(/max-age=31536000/)
    await app.close()
  })

  test('on plain http are for this machine alone: another origin is refused at start', () => {
    const start = (EARSHOT_ORIGIN: string) => readApiConfig(api.services.config, { EARSHOT_ORIGIN }).origin
    expect(() => start('http://earshot.example.com')).toThrow(/passwords could be read on the way/)
    expect(() => start('http://192.168.1.5:3000')).toThrow(/passwords could be read on the way/)
    expect(start('http://localhost:3000')).toBe('http://localhost:3000')
    expect(start('https://earshot.example.com/')).toBe('https://earshot.example.com')
  })
})

describe('an invitation', () => {
  const invite = async (email: string, headers: Record<string, string> = {}) => {
    const answer = await post(
      '/api/invitations',
      { email, role: 'viewer' },
      { headers: { cookie: owner.cookie, ...headers } },
    )
    expect(answer.statusCode).toBe(201)
    return String(answer.json().link)
  }
  const accept = (link: string, name = 'New') =>
    post('/api/invitations/accept', { token: link.split('#')[1], name, password: PASSWORD })

  test('leads to the configured origin whatever Host says, and is kept only as a hash', async () => {
    const link = await invite('host@example.com', { host: 'evil.example', 'x-forwarded-host': 'evil.example' })
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:3000\/join#/)
    const { rows } = await api.database.owner.query('select i::text as row from app.invitations i')
    const secret = link.split('#')[1]?.split('.')[1] ?? ''
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(secret)
  })

  test('works once, even for ten at once', async () => {
    const link = await invite('once@example.com')
    const answers = await Promise.all(Array.from({ length: 10 }, () => accept(link)))
    const statuses = answers.map((answer) => answer.statusCode).sort()
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.every((status) => status < 500)).toBe(true)
    const { rows } = await api.database.owner.query(`select id from app.members where email = 'once@example.com'`)
    expect(rows).toHaveLength(1)
    api.pass(3600_000)
  })

  test('ends after a week, and a newer one takes its place', async () => {
    const first = await invite('late@example.com')
    const second = await invite('late@example.com')
    expect((await accept(first)).statusCode).toBe(404)
    api.pass(7 * 24 * 3600_000 + 1)
    expect((await accept(second)).statusCode).toBe(404)
  })

  test('tokens can’t be guessed without end', async () => {
    const token = `${'A'.repeat(22)}.${'B'.repeat(43)}`
    const statuses = []
    for (let i = 0; i < 11; i++)
      statuses.push((await post('/api/invitations/read', { token }, { remoteAddress: '10.5.0.1' })).statusCode)
    expect(statuses).toEqual([...Array(10).fill(404), 429])
  })

  test('a changed role ends the sessions of that member; a removed one is out at once', async () => {
    const link = await invite('role@example.com')
    const joined = await accept(link)
    const cookie = cookieOf(joined)
    expect(await isIn(cookie)).toBe(true)
    const { memberId } = joined.json().memberships[0]
    const headers = { cookie: owner.cookie }
    const url = `/api/members/${memberId}`
    expect((await api.inject({ method: 'PATCH', url, payload: { role: 'sales' }, headers })).statusCode).toBe(200)
    expect(await isIn(cookie)).toBe(false)
    const again = cookieOf(await signIn('role@example.com', PASSWORD, { remoteAddress: '10.6.0.1' }))
    expect(await isIn(again)).toBe(true)
    expect((await api.inject({ method: 'DELETE', url, headers })).statusCode).toBe(204)
    expect(await isIn(again)).toBe(false)
  })
})

describe('a reset link', () => {
  test('ends after an hour', async () => {
    await post('/api/auth/request-password-reset', { email: ADA }, { remoteAddress: '10.7.0.1' })
    const token = api.mails.at(-1)?.text.split('#')[1]
    const { rows } = await api.database.owner.query(
      'select extract(epoch from max(expires_at) - now())::int as left from auth.verifications',
    )
    expect(rows[0].left).toBeGreaterThan(3500)
    expect(rows[0].left).toBeLessThanOrEqual(3600)
    await api.database.owner.query(`update auth.verifications set expires_at = now() - interval '1 second'`)
    const reset = await post('/api/auth/reset-password', { token, newPassword: 'another long password' })
    expect(reset.statusCode).toBe(400)
  })

  test('can’t be asked for without end: by address of mail, and by place', async () => {
    const ask = (email: string, remoteAddress: string) =>
      post('/api/auth/request-password-reset', { email }, { remoteAddress })
    for (let i = 0; i < 10; i++) expect((await ask('flood@example.com', `10.8.0.${i}`)).statusCode).toBe(202)
    expect((await ask('flood@example.com', '10.8.0.99')).statusCode).toBe(429)
    for (let i = 0; i < 10; i++) expect((await ask(`flood${i}@example.com`, '10.8.1.1')).statusCode).toBe(202)
    expect((await ask('flood99@example.com', '10.8.1.1')).statusCode).toBe(429)
  })
})

describe('from another origin', () => {
  const changing = routes.filter(({ method }) => method !== 'GET')

  test('every route that changes something answers 403', async () => {
    expect(changing.length).toBeGreaterThan(40)
    for (const { method, url } of changing) {
      for (const headers of [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { 'sec-fetch-site': 'cross-site' },
      ]) {
        const answer = await api.inject({ method, url, headers: { ...headers, cookie: owner.cookie } })
        expect([method, url, headers, answer.statusCode]).toEqual([method, url, headers, 403])
      }
    }
  })

  test('what a form can send is not taken as JSON: 415', async () => {
    // A push is signed by its sender, and a mail's link holds its own token: they take no cookie, and whatever type a program sends.
    for (const { method, url, name } of changing.filter(({ name }) => !['pushPosts', 'unsubscribe'].includes(name))) {
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
        const headers = { cookie: owner.cookie, 'content-type': type }
        const answer = await api.inject({
          method,
          url: url.replaceAll(/:\w+/g, owner.memberId),
          headers,
          payload: '{"name":"Eve"}',
        })
        // Signing out takes no body, and so looks at none.
        expect([name, type, answer.statusCode]).toEqual([name, type, 415])
      }
    }
  })

  test('no answer lets another origin read it', async () => {
    for (const { method, url } of routes) {
      const answer = await api.inject({
        method: 'OPTIONS',
        url,
        headers: { origin: 'https://evil.example', 'access-control-request-method': method },
      })
      expect([url, answer.headers['access-control-allow-origin']]).toEqual([url, undefined])
    }
  })
})
