import { createECDH, createHash, randomBytes } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addColleague } from '../../../tests/api/colleague.ts'
import { type Signed, signUpOwner } from '../../../tests/api/seed.ts'
import { cookieOf, PASSWORD, useApi } from '../../../tests/api/use-api.ts'

const asked: unknown[] = []
const api = useApi(
  {},
  {
    ask: async (question) => {
      asked.push(question)
      return { ok: true, value: { ok: true, message: 'The push service has it.' } }
    },
  },
)
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0'
let ada: Signed
let ben: Signed
let colleagues = 0

beforeAll(async () => {
  ada = await signUpOwner(api)
})
beforeEach(async () => {
  await api.database.owner.query('delete from app.browsers')
  colleagues += 1
  ben = await addColleague(api, ada, `Ben${colleagues}`, 'sales')
})

/** As a browser's `PushSubscription` has it. */
function subscription() {
  const own = createECDH('prime256v1')
  const keys = { p256dh: own.generateKeys('base64url'), auth: randomBytes(16).toString('base64url') }
  return { endpoint: `https://push.example.com/${randomBytes(16).toString('hex')}`, keys }
}

type Cookie = Pick<Signed, 'cookie'>

async function as({ cookie }: Cookie, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) {
  const headers = { cookie, 'user-agent': FIREFOX }
  const answer = await api.inject({ method, url, headers, ...(payload && { payload }) })
  return { answer, status: answer.statusCode, body: answer.body === '' ? null : answer.json() }
}

const turnOn = async (member: Cookie, given = subscription()) => {
  const { status, body } = await as(member, 'POST', '/api/browsers', given)
  expect([status, body]).toMatchObject([201, { id: expect.any(String) }])
  return { given, id: body.id as string }
}
const listOf = async (member: Cookie) =>
  (await as(member, 'GET', '/api/browsers')).body.browsers.map(({ id }: { id: string }) => id)
const rows = async () =>
  (await api.database.owner.query('select id from app.browsers order by id')).rows.map((row) => row.id)

async function signIn(email: string, password = PASSWORD): Promise<Cookie> {
  const answer = await api.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password } })
  expect(answer.statusCode).toBe(200)
  return { cookie: cookieOf(answer) }
}

describe('a browser', () => {
  test('is turned on by its member, is theirs alone, and is never told of its address again', async () => {
    const given = subscription()
    const { id } = await turnOn(ben, given)
    const { body } = await as(ben, 'GET', '/api/browsers')
    expect(body).toEqual({
      key: null,
      browsers: [
        {
          id,
          name: 'Firefox, Windows',
          createdAt: expect.any(String),
          lastSentAt: null,
          why: null,
          endpointDigest: createHash('sha256').update(given.endpoint).digest('hex'),
        },
      ],
    })
    for (const hidden of [given.endpoint, given.keys.auth, given.keys.p256dh])
      expect(JSON.stringify(body)).not.toContain(hidden)
    expect(await listOf(ada)).toEqual([])
    for (const [method, url] of [
      ['DELETE', `/api/browsers/${id}`],
      ['POST', `/api/browsers/${id}/test`],
    ] as const)
      expect((await as(ada, method, url)).status).toBe(404)
    expect((await turnOn(ben, given)).id).toBe(id)
    expect((await as(ben, 'DELETE', `/api/browsers/${id}`)).status).toBe(204)
    expect(await listOf(ben)).toEqual([])
    const { rows: lines } = await api.database.owner.query(
      `select act from app.audit_log where act like 'browser:%' and member_id = $1 order by id`,
      [ben.memberId],
    )
    expect(lines.map(({ act }) => act)).toEqual(['browser:added', 'browser:removed'])
  })

  test('is another member’s once they turn it on', async () => {
    const { given } = await turnOn(ben)
    const { id } = await turnOn(ada, given)
    expect([await listOf(ben), await listOf(ada)]).toEqual([[], [id]])
  })

  test('is refused where nothing could be sealed for it, and where a key calls', async () => {
    const good = subscription()
    for (const wrong of [
      { endpoint: 'not an address', keys: good.keys },
      { ...good, keys: { ...good.keys, p256dh: Buffer.alloc(65, 4).toString('base64url') } },
      { ...good, keys: { ...good.keys, auth: 'short' } },
      { ...good, memberId: ada.memberId },
    ])
      expect([wrong, (await as(ben, 'POST', '/api/browsers', wrong)).status]).toEqual([wrong, 400])
    const { body } = await as(ada, 'POST', '/api/api-keys', { name: 'a key', scopes: ['mentions:read'] })
    const answer = await api.inject({
      method: 'POST',
      url: '/api/browsers',
      payload: good,
      headers: { authorization: `Bearer ${body.key}` },
    })
    expect([answer.statusCode, answer.json().detail]).toEqual([422, expect.stringContaining('a key has none')])
    expect(await rows()).toEqual([])
  })

  test('is one of ten at most', async () => {
    for (let n = 0; n < 10; n++) await turnOn(ben)
    const { status, body } = await as(ben, 'POST', '/api/browsers', subscription())
    expect([status, body.detail]).toEqual([409, expect.stringContaining('Remove one')])
  })

  test('is tried by a worker, for its member', async () => {
    const { id } = await turnOn(ben)
    asked.length = 0
    const { body } = await as(ben, 'POST', `/api/browsers/${id}/test`)
    expect(body).toEqual({ ok: true, message: 'The push service has it.' })
    expect(asked).toEqual([{ kind: 'test-push', workspaceId: ben.workspaceId, memberId: ben.memberId, browserId: id }])
  })

  test('is on as long as it is seen, and then no more', async () => {
    const { endpoint } = (await turnOn(ben)).given
    const seen = async (member: Cookie) => (await as(member, 'POST', '/api/browsers/seen', { endpoint })).body.isOn
    await api.database.owner.query(`update app.browsers set seen_at = now() - interval '13 days'`)
    expect([await seen(ada), await seen(ben)]).toEqual([false, true])
    const { rows: after } = await api.database.owner.query(
      `select seen_at > now() - interval '1 minute' as fresh from app.browsers`,
    )
    expect(after).toEqual([{ fresh: true }])
    await api.database.owner.query(`update app.browsers set seen_at = now() - interval '15 days'`)
    expect([await seen(ben), await listOf(ben)]).toEqual([false, []])
  })
})

describe('what was turned on in a session ends', () => {
  const emailOf = async ({ memberId }: Signed): Promise<string> =>
    (await api.database.owner.query('select email from app.members where id = $1', [memberId])).rows[0].email

  test('when its member signs out there, and elsewhere it does not', async () => {
    const elsewhere = await signIn(await emailOf(ben))
    const [here, there] = [await turnOn(ben), await turnOn(elsewhere)]
    await as(ben, 'POST', '/api/auth/sign-out')
    expect([await listOf(elsewhere), await rows()]).toEqual([[there.id], [there.id]])
    expect(here.id).not.toBe(there.id)
  })

  test('with the newest session that it was seen in', async () => {
    const { given, id } = await turnOn(ben)
    const later = await signIn(await emailOf(ben))
    await as(later, 'POST', '/api/browsers/seen', { endpoint: given.endpoint })
    await as(ben, 'POST', '/api/auth/sign-out')
    expect(await rows()).toEqual([id])
    await as(later, 'POST', '/api/auth/sign-out')
    expect(await rows()).toEqual([])
  })

  test('when the password changes, but for the browser that changed it', async () => {
    const elsewhere = await signIn(await emailOf(ben))
    const here = await turnOn(ben)
    await turnOn(elsewhere)
    const { answer, status } = await as(ben, 'POST', '/api/auth/change-password', {
      currentPassword: PASSWORD,
      newPassword: 'another horse battery staple',
    })
    expect([status, await rows()]).toEqual([204, [here.id]])
    await as({ cookie: cookieOf(answer) }, 'POST', '/api/auth/sign-out')
    expect(await rows()).toEqual([])
  })

  test('when the password is set anew by a link', async () => {
    await turnOn(ben)
    const email = await emailOf(ben)
    await api.inject({ method: 'POST', url: '/api/auth/request-password-reset', payload: { email } })
    const token = api.mails.at(-1)?.text.split('#')[1]
    const payload = { token, newPassword: 'a third horse battery staple' }
    expect((await api.inject({ method: 'POST', url: '/api/auth/reset-password', payload })).statusCode).toBe(204)
    expect(await rows()).toEqual([])
  })

  test('when their role changes, when they are removed, and when they leave', async () => {
    await turnOn(ben)
    expect((await as(ada, 'PATCH', `/api/members/${ben.memberId}`, { role: 'viewer' })).status).toBe(200)
    expect(await rows()).toEqual([])
    const cleo = await addColleague(api, ada, `Cleo${colleagues}`, 'sales')
    await turnOn(cleo)
    await as(ada, 'DELETE', `/api/members/${cleo.memberId}`)
    expect(await rows()).toEqual([])
    const dan = await addColleague(api, ada, `Dan${colleagues}`, 'sales')
    await turnOn(dan)
    await as(dan, 'POST', '/api/members/leave')
    expect(await rows()).toEqual([])
  })
})
