import { findCrmSecret } from '@earshot/db/crm-secrets'
import { withWorkspace } from '@earshot/db/with-workspace'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMonitor } from '../api/seed.ts'
import { rowsOf } from '../simulators/salesforce-simulator/org.ts'
import { type SalesforceSimulator, startSalesforceSimulator } from '../simulators/salesforce-simulator/simulator.ts'
import { hear, mark, takeCrmTurns } from '../worker/crm-fixture.ts'
import { anotherMember, anotherSession } from './others.ts'
import { useSignIn } from './use-sign-in.ts'

const here = useSignIn()
let simulator: SalesforceSimulator
beforeAll(async () => {
  simulator = await startSalesforceSimulator()
})
afterAll(() => simulator.stop())

const rows = async (statement: string, values: unknown[] = []) =>
  (await here.api.database.owner.query(statement, values)).rows
const wanted = (change: object = {}) => ({
  kind: 'salesforce',
  settings: { loginUrl: simulator.url, clientId: simulator.client.id },
  clientSecret: simulator.client.secret,
  ...change,
})
const begin = async (payload: object = wanted()) => {
  const { status, body } = await here.post('/api/crms/sign-ins', payload)
  expect([status, body.detail]).toEqual([201, undefined])
  return body.address
}
const finish = (payload: object, cookie?: string) => here.post('/api/sign-ins/finish', payload, cookie)
const get = async (url: string) =>
  (await here.api.inject({ method: 'GET', url, headers: { cookie: here.owner.cookie } })).json()

/** What a person who presses a button on Salesforce's page is sent back with. */
async function decide(address: string, decision: 'allow' | 'deny') {
  const answer = await fetch(address, { method: 'POST', body: new URLSearchParams({ decision }), redirect: 'manual' })
  const back = new URL(answer.headers.get('location') ?? 'none:')
  expect(back.href.startsWith(here.redirectUri)).toBe(true)
  return Object.fromEntries([...back.searchParams].filter(([name]) => name !== 'error_description'))
}
const visit = async (payload?: object) => decide(await begin(payload), 'allow')
const secretOf = (crmId: string) => {
  const { workspaceId } = here.owner
  return withWorkspace(here.api.services.db, workspaceId, (tx) =>
    findCrmSecret(tx, here.api.services.keys, { workspaceId, crmId }),
  )
}

test('a member signs in at Salesforce and comes back to a CRM that takes a lead, and renews its session by itself', async () => {
  const address = new URL(await begin())
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    redirect_uri: 'http://127.0.0.1:3000/connections/signed-in',
    code_challenge_method: 'S256',
    scope: 'api refresh_token',
  })
  const { status, body } = await finish(await decide(address.href, 'allow'))
  expect([status, body]).toMatchObject([200, { connection: null, crm: { kind: 'salesforce', state: 'on' } }])
  const { id } = body.crm
  expect(Object.keys((await secretOf(id)) ?? {}).sort()).toEqual([
    'accessToken',
    'clientSecret',
    'instanceUrl',
    'refreshToken',
    'userId',
  ])
  expect(await rows('select 1 from app.sign_ins')).toEqual([])

  expect((await here.post(`/api/crms/${id}/description`, {})).body).toMatchObject({ ok: true })
  const { suggestion: mapping } = await get(`/api/crms/${id}/objects`)
  const headers = { cookie: here.owner.cookie }
  await here.api.inject({ method: 'PUT', url: `/api/crms/${id}/mapping`, payload: { mapping }, headers })
  await addMonitor(here.api, here.owner, 'Acme', 'acme')
  const [worker] = here.workers
  const { database } = here.api
  const heard = await hear(worker, database, here.owner.workspaceId, [{ id: '1', author: 'Grace Hopper' }])
  await mark(database, here.owner, heard)
  simulator.signIn.live.clear()
  await takeCrmTurns(worker, database)
  expect(rowsOf(simulator.org, 'Lead')).toMatchObject([{ LastName: 'Hopper', FirstName: 'Grace' }])
})

test('nothing of it stands in the clear: neither secret nor token, verifier or state', async () => {
  const back = await visit()
  const waiting = await rows('select * from app.sign_ins')
  const { body } = await finish(back)
  const { accessToken = '-', refreshToken = '-' } = (await secretOf(body.crm.id)) ?? {}
  const text = JSON.stringify(
    [waiting, await rows('select * from app.crms'), await rows('select * from app.audit_log'), body],
    (_, value) => (value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value),
  )
  for (const secret of [simulator.client.secret, back.state, back.code, accessToken, refreshToken])
    expect(text.includes(String(secret))).toBe(false)
})

test('a state is not kept with the answers of calls that carry an Idempotency-Key', async () => {
  const headers = { cookie: here.owner.cookie, 'idempotency-key': 'a-visit' }
  const answer = await here.api.inject({ method: 'POST', url: '/api/crms/sign-ins', payload: wanted(), headers })
  expect(answer.statusCode).toBe(201)
  const state = new URL(answer.json().address).searchParams.get('state') ?? 'none'
  expect(JSON.stringify(await rows('select * from app.idempotency_keys'))).not.toContain(state)
})

test.each([
  ['wrong', async () => ({ state: 'made-up', code: 'x' })],
  ['missing', async () => ({ code: (await visit()).code })],
])('a state that is %s is refused with 400, and makes no CRM', async (_, make) => {
  const before = await rows('select id from app.crms')
  expect((await finish(await make())).status).toBe(400)
  expect(await rows('select id from app.crms')).toEqual(before)
})

test('a state is good once, even where the code was not taken', async () => {
  const { state, code } = await visit()
  expect((await finish({ state, code: 'not the code' })).status).toBe(400)
  expect((await finish({ state, code })).status).toBe(400)
  const good = await visit()
  expect([(await finish(good)).status, (await finish(good)).status]).toEqual([200, 400])
})

test("another session's state, and another member's, is refused, and stays good for its own", async () => {
  const good = await visit()
  expect((await finish(good, await anotherSession(here.api))).status).toBe(400)
  expect((await finish(good, await anotherMember(here))).status).toBe(400)
  expect((await finish(good)).status).toBe(200)
})

test('the code of one visit does not fit the verifier of another, nor does a used one', async () => {
  const [mine, other] = [await visit(), await visit()]
  const { status, body } = await finish({ ...mine, code: other.code })
  expect([status, body.detail]).toEqual([400, expect.stringMatching(/invalid code verifier.*Begin again/)])
  const good = await visit()
  expect((await finish(good)).status).toBe(200)
  const replayed = await finish({ ...(await visit()), code: good.code })
  expect([replayed.status, replayed.body.detail]).toEqual([400, expect.stringMatching(/expired.*Begin again/)])
})

test('a member who does not agree is told what to do, and nothing is connected', async () => {
  const before = await rows('select id from app.crms')
  const { status, body } = await finish(await decide(await begin(), 'deny'))
  expect([status, body.detail]).toEqual([422, expect.stringMatching(/^Salesforce did not let Earshot in.*Begin again/)])
  expect(await rows('select id from app.crms')).toEqual(before)
})

test('a wrong consumer secret is told as what it is', async () => {
  const { status, body } = await finish(await visit(wanted({ clientSecret: 'another-secret' })))
  expect([status, body.detail]).toEqual([422, expect.stringMatching(/invalid client credentials/)])
  expect(body.detail).not.toContain('another-secret')
})

test('a session that Salesforce gives but does not take connects nothing', async () => {
  const before = await rows('select id from app.crms')
  const back = await visit()
  const { live } = simulator.signIn
  live.add = () => live
  expect((await finish(back)).status).toBe(422)
  Reflect.deleteProperty(live, 'add')
  expect(await rows('select id from app.crms')).toEqual(before)
})

test('signing in again mends the CRM, with the secret of its app and its settings as they were', async () => {
  const { id } = (await finish(await visit(wanted({ name: 'Ours' })))).body.crm
  const before = await secretOf(id)
  await rows(`update app.crms set state = 'asks-person', why = 'expired' where id = $1`, [id])
  const { status, body } = await finish(await visit({ crmId: id }))
  expect([status, body.crm]).toMatchObject([200, { id, name: 'Ours', state: 'on', why: null }])
  const after = await secretOf(id)
  expect([after?.clientSecret, after?.refreshToken === before?.refreshToken]).toEqual([simulator.client.secret, false])
})

test('Salesforce’s page sends nobody to an address that the app is not registered with', async () => {
  const address = new URL(await begin())
  address.searchParams.set('redirect_uri', 'https://elsewhere.example/')
  const answer = await fetch(address, { redirect: 'manual' })
  expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('redirect_uri_mismatch')])
})

test('a CRM without such a page, another’s CRM, and settings that lead nowhere are refused', async () => {
  expect((await here.post('/api/crms/sign-ins', wanted({ kind: 'hubspot' }))).status).toBe(400)
  expect((await here.post('/api/crms/sign-ins', { crmId: here.owner.workspaceId })).status).toBe(404)
  const { status, body } = await here.post('/api/crms/sign-ins', wanted({ settings: { loginUrl: simulator.url } }))
  expect([status, body.detail]).toEqual([400, expect.stringContaining('consumer key')])
})
