import { newId } from '@earshot/db/id'
import { makeMailToken } from '@earshot/db/mail-token'
import { beforeAll, describe, expect, test } from 'vitest'
import { addColleague } from '../../../tests/api/colleague.ts'
import { type Signed, signUpOwner } from '../../../tests/api/seed.ts'
import { useApi } from '../../../tests/api/use-api.ts'

const api = useApi()
let ada: Signed
let ben: Signed

beforeAll(async () => {
  ada = await signUpOwner(api)
  ben = await addColleague(api, ada, 'Ben', 'sales')
})

async function as({ cookie }: Signed, method: 'GET' | 'POST' | 'PUT' | 'PATCH', url: string, payload?: object) {
  const answer = await api.inject({ method, url, headers: { cookie }, ...(payload && { payload }) })
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() }
}

const settingsOf = async (member: Signed) => (await as(member, 'GET', '/api/notification-settings')).body
const save = async (member: Signed, change: object) => {
  const { mail: _mail, ...now } = await settingsOf(member)
  return as(member, 'PUT', '/api/notification-settings', { ...now, ...change })
}

describe('how a member is told', () => {
  test('is as usual until they choose, each for themselves; only what differs from that is kept', async () => {
    const before = await settingsOf(ben)
    expect(before).toMatchObject({ quiet: null, timeZone: null, mail: { isSent: false, stopped: null } })
    expect(before.ways).toMatchObject({ named: ['app', 'mail', 'push'], 'answer-approved': ['app'] })
    const ways = { ...before.ways, named: [], told: ['mail'], 'answer-approved': ['app'] }
    expect((await save(ben, { ways, quiet: { from: 1320, to: 420 } })).body).toMatchObject({
      ways,
      quiet: { from: 1320, to: 420 },
    })
    expect((await settingsOf(ada)).ways.named).toEqual(['app', 'mail', 'push'])
    const { rows } = await api.database.owner.query('select ways from app.notification_settings where member_id = $1', [
      ben.memberId,
    ])
    expect(rows[0].ways).toEqual({ named: [], told: ['mail'] })
  })

  test('is refused where it makes no sense, with what to mend, and stays as it was', async () => {
    const before = await settingsOf(ben)
    const zone = await save(ben, { timeZone: 'Mars/Olympus' })
    expect([zone.status, zone.body.fields]).toEqual([400, { '/timeZone': 'is not an IANA name' }])
    expect((await save(ben, { quiet: { from: 60, to: 60 } })).status).toBe(400)
    expect((await save(ben, { quiet: { from: 60, to: 1440 } })).status).toBe(400)
    expect((await save(ben, { ways: { ...before.ways, named: ['pigeon'] } })).status).toBe(400)
    expect((await save(ben, { ways: { named: ['app'] } })).status).toBe(400)
    expect(await settingsOf(ben)).toEqual(before)
  })

  test('brings a digest when they want one, next at its hour in their zone; the link of one ends digests alone', async () => {
    await save(ben, { digest: 'daily', digestMinute: 480, timeZone: 'Asia/Tokyo' })
    const at = async () =>
      (
        await api.database.owner.query('select digest_at from app.notification_settings where member_id = $1', [
          ben.memberId,
        ])
      ).rows[0].digest_at
    const first: Date = await at()
    expect([first.getUTCHours(), first.getUTCMinutes(), first > new Date()]).toEqual([23, 0, true])
    const token = makeMailToken(api.services.keys, {
      workspaceId: ben.workspaceId,
      memberId: ben.memberId,
      kind: 'digest',
    })
    await api.inject({ method: 'POST', url: `/api/unsubscribe?token=${token}` })
    expect(await settingsOf(ben)).toMatchObject({ digest: 'never', mail: { stopped: null } })
    expect(await at()).toBeNull()
    expect((await save(ben, { digest: 'weekly', digestWeekday: 8 })).status).toBe(400)
  })

  test('is not in the list of notifications where they want none of its kind there', async () => {
    await save(ben, { ways: { ...(await settingsOf(ben)).ways, assigned: ['mail'] } })
    const insert = `insert into app.notifications (workspace_id, id, member_id, kind, cause, in_app) values ($1, $2, $3, 'assigned', $4, $5)`
    for (const inApp of [true, false])
      await api.database.owner.query(insert, [ben.workspaceId, newId(), ben.memberId, `assigned ${inApp}`, inApp])
    const { notifications, unread } = (await as(ben, 'GET', '/api/notifications')).body
    expect([notifications.length, unread]).toEqual([1, 1])
  })

  test('is in the language of their account, in each of their workspaces', async () => {
    await as(ben, 'PATCH', '/api/me', { locale: 'ja' })
    const language = async () =>
      (await api.database.owner.query('select language from app.members where id = $1', [ben.memberId])).rows[0]
        .language
    expect(await language()).toBe('ja')
    await as(ben, 'PATCH', '/api/me', { locale: null })
    expect(await language()).toBeNull()
  })
})

describe('the link of a mail', () => {
  const token = () =>
    makeMailToken(api.services.keys, { workspaceId: ben.workspaceId, memberId: ben.memberId, kind: 'news' })
  /** As a mail program posts it: no cookie, a form. */
  const click = (of: string, type = 'application/x-www-form-urlencoded') =>
    api.inject({
      method: 'POST',
      url: `/api/unsubscribe?token=${of}`,
      payload: 'List-Unsubscribe=One-Click',
      headers: { 'content-type': type },
    })

  test('only leads to a page when it is followed', async () => {
    const answer = await api.inject({ url: `/api/unsubscribe?token=${token()}` })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `http://127.0.0.1:3000/unsubscribe#${token()}`])
    const odd = await api.inject({
      url: `/api/unsubscribe?token=${encodeURIComponent('x\r\nset-cookie: a=b/../@evil')}`,
    })
    expect(odd.headers.location).toMatch(/^http:\/\/127\.0\.0\.1:3000\/unsubscribe#[\w%.-]+$/)
    expect((await settingsOf(ben)).mail.stopped).toBeNull()
  })

  test('ends the mail by one click of a mail program, as often as it likes, and the member begins it again', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expect((await click(token(), type)).statusCode).toBe(200)
    expect((await settingsOf(ben)).mail.stopped).toBe('unsubscribed')
    const { rows } = await api.database.owner.query(
      `select member_id from app.audit_log where act = 'mail:unsubscribed'`,
    )
    expect(rows[0]).toEqual({ member_id: ben.memberId })
    expect((await as(ben, 'POST', '/api/notification-settings/mail')).body.mail.stopped).toBeNull()
  })

  test('ends nobody else’s: it can’t be made, changed, or used once they have left', async () => {
    const [said, signed] = token().split('.') as [string, string]
    const bytes = Buffer.from(said, 'base64url')
    bytes.set(Buffer.from(ada.memberId.replaceAll('-', ''), 'hex'), 16)
    const forged = [
      `${bytes.toString('base64url')}.${signed}`,
      `${said}.${'A'.repeat(43)}`,
      said,
      `${said}.`,
      `${token()}x`,
    ]
    for (const one of forged) expect([one, (await click(one)).statusCode]).toEqual([one, 404])
    expect((await settingsOf(ada)).mail.stopped).toBeNull()
    const eve = await addColleague(api, ada, 'Eve', 'viewer')
    await as(eve, 'POST', '/api/members/leave')
    const hers = makeMailToken(api.services.keys, {
      workspaceId: eve.workspaceId,
      memberId: eve.memberId,
      kind: 'news',
    })
    expect((await click(hers)).statusCode).toBe(404)
  })
})
