import { setupCode } from '@earshot/api/setup-code'
import { expect, test } from 'vitest'
import { signUpOwner } from '../api/seed.ts'
import { cookieOf, PASSWORD, useApi } from '../api/use-api.ts'

const api = useApi()
const ADA = 'ada@example.com'
const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
  api.inject({ method: 'POST', url, payload, headers })

/** New passwords, and by which code each is refused: of many people; of the place. */
const GUESSED = [
  ['Password2026!', 'password-common'],
  ['Earshot-2026', 'password-familiar'],
] as const
const codeOf = (answer: { statusCode: number; json(): { code: string } }) => {
  expect(answer.statusCode).toBe(400)
  return answer.json().code
}

test('a password that would be guessed among the first makes no owner', async () => {
  const person = {
    name: 'Eve',
    email: 'eve@example.com',
    workspaceName: 'Bluebird',
    code: setupCode(api.services.config.secretKey),
  }
  for (const [password, code] of GUESSED)
    expect(codeOf(await post('/api/setup/owner', { ...person, password }))).toBe(code)
  expect((await api.inject({ url: '/api/setup' })).json()).toEqual({ needed: true })
})

test('an invitation takes none, and still works for a better one', async () => {
  const { cookie } = await signUpOwner(api)
  const invited = await post('/api/invitations', { email: 'guessed@example.com', role: 'viewer' }, { cookie })
  const payload = { token: String(invited.json().link).split('#')[1], name: 'Guessed' }
  const own = ['guessed@example', 'password-familiar'] as const
  for (const [password, code] of [...GUESSED, own])
    expect(codeOf(await post('/api/invitations/accept', { ...payload, password }))).toBe(code)
  expect((await post('/api/invitations/accept', { ...payload, password: PASSWORD })).statusCode).toBe(200)
})

test('a reset link takes none, and still works for a better one; nor does a change of password', async () => {
  await post('/api/auth/request-password-reset', { email: ADA })
  const token = api.mails.at(-1)?.text.split('#')[1]
  for (const [newPassword, code] of GUESSED)
    expect(codeOf(await post('/api/auth/reset-password', { token, newPassword }))).toBe(code)
  expect((await post('/api/auth/reset-password', { token, newPassword: PASSWORD })).statusCode).toBe(204)
  const cookie = cookieOf(await post('/api/auth/sign-in/email', { email: ADA, password: PASSWORD }))
  for (const [newPassword, code] of GUESSED) {
    const payload = { currentPassword: PASSWORD, newPassword }
    expect(codeOf(await post('/api/auth/change-password', payload, { cookie }))).toBe(code)
  }
  expect((await api.inject({ url: '/api/me', headers: { cookie } })).statusCode).toBe(200)
})
