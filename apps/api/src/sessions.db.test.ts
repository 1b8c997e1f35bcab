import { beforeAll, describe, expect, test } from 'vitest'
import { addColleague } from '../../../tests/api/colleague.ts'
import { type Signed, signUpOwner } from '../../../tests/api/seed.ts'
import { cookieOf, PASSWORD, useApi } from '../../../tests/api/use-api.ts'
import { readApiConfig } from './config.ts'

const api = useApi()
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0'
let owner: Signed
let admin: Signed
let viewer: Signed

beforeAll(async () => {
  owner = await signUpOwner(api)
  admin = await addColleague(api, owner, 'Bo', 'admin')
  viewer = await addColleague(api, owner, 'Cy', 'viewer')
})

const call = (method: 'GET' | 'POST' | 'DELETE', url: string, cookie: string) =>
  api.inject({ method, url, headers: { cookie } })
const signIn = async (name: string, headers: Record<string, string> = {}) => {
  const payload = { email: `${name}@example.com`, password: PASSWORD }
  const answer = await api.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload,
    headers,
    remoteAddress: '192.0.2.7',
  })
  expect(answer.statusCode).toBe(200)
  return cookieOf(answer)
}
const sessionsOf = async (cookie: string) => (await call('GET', '/api/me/sessions', cookie)).json().sessions
const isIn = async (cookie: string) => (await call('GET', '/api/me', cookie)).statusCode === 200
const tokenOf = (cookie: string) => decodeURIComponent(cookie).split('=')[1]?.split('.')[0]
const age = (cookie: string, column: string, ago: string) =>
  api.database.owner.query(`update auth.sessions set ${column} = now() - $2::interval where token = $1`, [
    tokenOf(cookie),
    ago,
  ])
const actsOf = async (act: string) =>
  (await api.database.owner.query('select member_id, subject from app.audit_log where act = $1', [act])).rows

describe('where one is signed in', () => {
  test('is listed with browser, address and times, this one marked, and no token', async () => {
    const there = await signIn('ada', { 'user-agent': FIREFOX })
    const answer = await call('GET', '/api/me/sessions', owner.cookie)
    const { sessions } = answer.json()
    expect(sessions.map((one: { isHere: boolean }) => one.isHere)).toEqual([false, true])
    expect(sessions[0]).toMatchObject({ browser: 'Firefox, Windows', address: '192.0.2.7' })
    expect(Date.parse(sessions[0].lastUsedAt)).toBeGreaterThan(Date.now() - 60_000)
    expect(answer.body).not.toContain(tokenOf(there))
    expect(await sessionsOf(viewer.cookie)).toHaveLength(1)
  })

  test('when it was used last is noted again after ten minutes', async () => {
    await age(owner.cookie, 'updated_at', '1 hour')
    await isIn(owner.cookie)
    const here = (await sessionsOf(owner.cookie)).find((one: { isHere: boolean }) => one.isHere)
    expect(Date.parse(here.lastUsedAt)).toBeGreaterThan(Date.now() - 60_000)
  })

  test('one can be ended, by its own person alone', async () => {
    const there = await signIn('ada')
    const { id } = (await sessionsOf(there)).find((one: { isHere: boolean }) => one.isHere)
    const url = `/api/me/sessions/${id}`
    expect((await call('DELETE', url, admin.cookie)).statusCode).toBe(404)
    expect(await isIn(there)).toBe(true)
    expect((await call('DELETE', url, owner.cookie)).statusCode).toBe(204)
    expect(await isIn(there)).toBe(false)
    expect(await isIn(owner.cookie)).toBe(true)
    expect((await call('DELETE', url, owner.cookie)).statusCode).toBe(404)
    expect((await actsOf('account:sessions-ended')).map((row) => row.member_id)).toEqual([owner.memberId])
  })

  test('all others can be ended at once', async () => {
    const others = [await signIn('ada'), await signIn('ada')]
    expect((await call('POST', '/api/me/sessions/end-others', owner.cookie)).statusCode).toBe(204)
    expect(await Promise.all(others.map(isIn))).toEqual([false, false])
    expect(await sessionsOf(owner.cookie)).toMatchObject([{ isHere: true }])
    expect(await isIn(viewer.cookie)).toBe(true)
  })
})

describe('a member’s sessions', () => {
  const end = (memberId: string, cookie: string) => call('POST', `/api/members/${memberId}/end-sessions`, cookie)

  test('are ended by an admin, which is written down; an owner’s by an owner alone', async () => {
    expect((await end(viewer.memberId, viewer.cookie)).statusCode).toBe(403)
    expect((await end(owner.memberId, admin.cookie)).statusCode).toBe(403)
    expect(await isIn(owner.cookie)).toBe(true)
    expect((await end(viewer.memberId, admin.cookie)).statusCode).toBe(204)
    expect(await isIn(viewer.cookie)).toBe(false)
    expect(await actsOf('member:sessions-ended')).toEqual([{ member_id: admin.memberId, subject: viewer.memberId }])
    expect(await isIn(await signIn('cy'))).toBe(true)
  })
})

describe('a session that is used every day', () => {
  test('ends by itself after 30 days, and no sooner', async () => {
    const cookie = await signIn('ada')
    await age(cookie, 'created_at', '29 days')
    expect(await isIn(cookie)).toBe(true)
    await age(cookie, 'created_at', '30 days 1 second')
    expect((await sessionsOf(owner.cookie)).length).toBe(1)
    const refused = await call('GET', '/api/me', cookie)
    expect([refused.statusCode, refused.json().detail]).toEqual([
      401,
      'You signed in more than 30 days ago. Sign in again.',
    ])
    const { rows } = await api.database.owner.query('select 1 from auth.sessions where token = $1', [tokenOf(cookie)])
    expect(rows).toEqual([])
  })

  test('also where better-auth would lengthen it', async () => {
    const cookie = await signIn('ada')
    await api.database.owner.query(
      `update auth.sessions set created_at = now() - interval '40 days', expires_at = now() + interval '2 days' where token = $1`,
      [tokenOf(cookie)],
    )
    expect(await isIn(cookie)).toBe(false)
  })

  test('after as many days as the setting says', () => {
    const read = (EARSHOT_SESSION_DAYS: string) =>
      readApiConfig(api.services.config, { EARSHOT_SESSION_DAYS }).sessionDays
    expect(read('7')).toBe(7)
    for (const wrong of ['0', '1.5', '400', 'never']) expect(() => read(wrong)).toThrow(/whole number of days/)
  })
})
