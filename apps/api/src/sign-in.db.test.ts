import { describe, expect, test } from 'vitest'
import { cookieOf, PASSWORD, useApi } from '../../../tests/api/use-api.ts'
import { setupCode } from './setup-code.ts'

const api = useApi()

const owner = { name: 'Ada', email: 'Ada@Example.com', password: PASSWORD, workspaceName: 'Acme' }
const signIn = (email: string, password: string, headers = {}) =>
  api.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password }, headers })

describe('set-up', () => {
  test('a wrong code makes no owner', async () => {
    const answer = await api.inject({
      method: 'POST',
      url: '/api/setup/owner',
      payload: { code: 'ABCD-EFGH-JKMN', ...owner },
    })
    expect(answer.statusCode).toBe(403)
    expect((await api.inject({ url: '/api/setup' })).json()).toEqual({ needed: true })
  })

  test('the code makes the owner once, signed in, with a workspace', async () => {
    const code = setupCode(api.services.config.secretKey)
    const made = await api.inject({ method: 'POST', url: '/api/setup/owner', payload: { code, ...owner } })
    expect(made.statusCode).toBe(201)
    expect(made.json()).toMatchObject({
      email: 'ada@example.com',
      memberships: [{ workspaceName: 'Acme', role: 'owner' }],
    })
    const me = await api.inject({ url: '/api/me', headers: { cookie: cookieOf(made) } })
    expect(me.json()).toEqual(made.json())
    const again = await api.inject({ method: 'POST', url: '/api/setup/owner', payload: { code, ...owner } })
    expect(again.statusCode).toBe(409)
    expect((await api.inject({ url: '/api/setup' })).json()).toEqual({ needed: false })
  })
})

describe('signing in', () => {
  test('gives a cookie that scripts and other sites cannot use', async () => {
    const answer = await signIn(owner.email, PASSWORD)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['set-cookie']).toMatch(/^earshot=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  test('ends the session from before, and its id is a new one', async () => {
    const first = cookieOf(await signIn(owner.email, PASSWORD))
    const second = cookieOf(await signIn(owner.email, PASSWORD, { cookie: first }))
    expect(second).not.toBe(first)
    expect((await api.inject({ url: '/api/me', headers: { cookie: first } })).statusCode).toBe(401)
    expect((await api.inject({ url: '/api/me', headers: { cookie: second } })).statusCode).toBe(200)
  })

  test('a changed password ends the other sessions and not this one', async () => {
    const here = cookieOf(await signIn(owner.email, PASSWORD))
    const there = cookieOf(await signIn(owner.email, PASSWORD))
    const changed = await api.inject({
      method: 'POST',
      url: '/api/auth/change-password',
      payload: { currentPassword: PASSWORD, newPassword: PASSWORD },
      headers: { cookie: here },
    })
    expect(changed.statusCode).toBe(204)
    expect((await api.inject({ url: '/api/me', headers: { cookie: there } })).statusCode).toBe(401)
    expect((await api.inject({ url: '/api/me', headers: { cookie: cookieOf(changed) } })).statusCode).toBe(200)
  })

  test('signing out ends the session', async () => {
    const cookie = cookieOf(await signIn(owner.email, PASSWORD))
    expect((await api.inject({ method: 'POST', url: '/api/auth/sign-out', headers: { cookie } })).statusCode).toBe(204)
    expect((await api.inject({ url: '/api/me', headers: { cookie } })).statusCode).toBe(401)
  })

  test('an unknown address reads as a wrong password does', async () => {
    const wrong = await signIn(owner.email, 'not this one')
    const unknown = await signIn('nobody@example.com', 'not this one')
    expect(unknown.statusCode).toBe(401)
    expect({ ...unknown.json(), requestId: '' }).toEqual({ ...wrong.json(), requestId: '' })
  })

  test('ten wrong passwords make the account wait, and each further one twice as long', async () => {
    const from = (last: number) => ({
      method: 'POST' as const,
      url: '/api/auth/sign-in/email',
      remoteAddress: `10.0.0.${last}`,
    })
    const payload = { email: 'victim@example.com', password: 'not this one' }
    for (let i = 0; i < 10; i++) expect((await api.inject({ ...from(i), payload })).statusCode).toBe(401)
    const waits = await api.inject({ ...from(11), payload })
    expect(waits.statusCode).toBe(429)
    expect(Number(waits.headers['retry-after'])).toBeGreaterThan(25)
    api.pass(31_000)
    expect((await api.inject({ ...from(12), payload })).statusCode).toBe(401)
    expect(Number((await api.inject({ ...from(13), payload })).headers['retry-after'])).toBeGreaterThan(55)
  })

  test('ten wrong passwords from one place make the place wait, whatever the accounts', async () => {
    const remoteAddress = '10.9.9.9'
    const tryOne = (i: number) =>
      api.inject({
        method: 'POST',
        url: '/api/auth/sign-in/email',
        remoteAddress,
        payload: { email: `somebody${i}@example.com`, password: 'not this one' },
      })
    for (let i = 0; i < 10; i++) expect((await tryOne(i)).statusCode).toBe(401)
    expect((await tryOne(10)).statusCode).toBe(429)
  })
})

describe('a reset link', () => {
  test('answers the same whether or not the address is known, and leads to our own origin', async () => {
    const ask = (email: string) =>
      api.inject({
        method: 'POST',
        url: '/api/auth/request-password-reset',
        payload: { email },
        headers: { host: 'evil.example' },
      })
    const [known, unknown] = [await ask(owner.email), await ask('nobody@example.com')]
    expect(known.statusCode).toBe(202)
    expect(unknown.json()).toEqual(known.json())
    expect(api.mails).toHaveLength(1)
    expect(api.mails[0]?.text).toMatch(/^http:\/\/127\.0\.0\.1:3000\/reset-password#/)
  })

  test('works once, is kept only as a hash, and ends every session', async () => {
    const cookie = cookieOf(await signIn(owner.email, PASSWORD))
    const token = api.mails[0]?.text.split('#')[1] ?? ''
    const { rows } = await api.database.owner.query('select identifier, value from auth.verifications')
    expect(JSON.stringify(rows)).not.toContain(token)
    const reset = () =>
      api.inject({
        method: 'POST',
        url: '/api/auth/reset-password',
        payload: { token, newPassword: 'another long password' },
      })
    expect((await reset()).statusCode).toBe(204)
    expect((await api.inject({ url: '/api/me', headers: { cookie } })).statusCode).toBe(401)
    expect((await reset()).statusCode).toBe(400)
    expect((await signIn(owner.email, PASSWORD)).statusCode).toBe(401)
    expect((await signIn(owner.email, 'another long password')).statusCode).toBe(200)
  })
})

describe('a request from elsewhere', () => {
  test('is refused with the cookie of a person here', async () => {
    const cookie = cookieOf(await signIn(owner.email, 'another long password'))
    const foreign = { cookie, origin: 'https://evil.example' }
    expect((await api.inject({ method: 'POST', url: '/api/auth/sign-out', headers: foreign })).statusCode).toBe(403)
    const form = { cookie, 'content-type': 'text/plain' }
    const plain = await api.inject({ method: 'PATCH', url: '/api/me', headers: form, payload: '{"name":"Eve"}' })
    expect(plain.statusCode).toBe(415)
    expect((await api.inject({ url: '/api/me', headers: { cookie } })).json()).toMatchObject({ name: 'Ada' })
  })
})
