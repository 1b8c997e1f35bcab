import { findSecret } from '@earshot/db/connection-secrets'
import { withWorkspace } from '@earshot/db/with-workspace'
import { expect, test } from 'vitest'
import { CLIENT, walkThrough } from './identity-server.ts'
import { anotherMember, anotherSession } from './others.ts'
import { useSignIn } from './use-sign-in.ts'

const here = useSignIn()

const rows = async (statement: string, values: unknown[] = []) =>
  (await here.api.database.owner.query(statement, values)).rows
const begin = async (more: object = {}) => {
  const asked = { network: 'village', settings: { base: here.network.base }, ...more }
  const { status, body } = await here.post('/api/sign-ins', asked)
  expect([status, body.detail]).toEqual([201, undefined])
  return body.address
}
/** Goes to the network and comes back with state and code. */
const visit = async (more: object = {}) => {
  const back = await walkThrough(await begin(more), here.redirectUri)
  return { state: back.searchParams.get('state') ?? '', code: back.searchParams.get('code') ?? '' }
}
const finish = (payload: object, cookie?: string) => here.post('/api/sign-ins/finish', payload, cookie)
const acts = async () => (await rows('select act from app.audit_log order by id')).map(({ act }) => act)

test('a person signs in at the network and comes back with a connection that is heard', async () => {
  const address = new URL(await begin({ name: 'Our village' }))
  expect(address.searchParams.get('redirect_uri')).toBe('http://127.0.0.1:3000/connections/signed-in')
  expect(address.searchParams.get('code_challenge_method')).toBe('S256')
  const back = await walkThrough(address.href, here.redirectUri)
  const { status, body } = await finish({ state: back.searchParams.get('state'), code: back.searchParams.get('code') })
  const { connection } = body
  expect([status, connection]).toMatchObject([200, { name: 'Our village', network: 'village', hasSecret: true }])

  const { workspaceId } = here.owner
  const secret = await withWorkspace(here.api.services.db, workspaceId, (tx) =>
    findSecret(tx, here.api.services.keys, { workspaceId, connectionId: connection.id }),
  )
  expect(Object.keys(secret ?? {}).sort()).toEqual(['accessToken', 'expiresAt', 'refreshToken'])
  expect(await rows('select kind, is_on from app.watches where connection_id = $1', [connection.id])).toEqual([
    { kind: 'channel', is_on: true },
  ])
  expect(await acts()).toEqual(expect.arrayContaining(['oauth-client:saved', 'sign-in:begun', 'connection:created']))
  expect(await rows('select 1 from app.sign_ins')).toEqual([])
})

test('nothing of it stands in the clear: neither client secret nor token, verifier or state', async () => {
  const { state, code } = await visit()
  const waiting = await rows('select * from app.sign_ins')
  const { body } = await finish({ state, code })
  const kept = await rows('select * from app.connections where id = $1', [body.connection.id])
  const clients = await rows('select * from app.oauth_clients')
  const audit = await rows('select * from app.audit_log')
  const text = JSON.stringify([waiting, kept, clients, audit, body], (_, value) =>
    value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value,
  )
  for (const secret of [CLIENT.secret, state, code]) expect(text.includes(secret)).toBe(false)
  expect(clients[0].client_id).toBe(CLIENT.id)
})

test.each([
  ['wrong', async () => ({ state: 'made-up', code: 'x' })],
  ['missing', async () => ({ code: (await visit()).code })],
  [
    'of the same form, but unknown',
    async () => ({ state: (await visit()).state.replace(/.{8}$/, 'AAAAAAAA'), code: 'x' }),
  ],
])('a state that is %s is refused with 400', async (_, make) => {
  const before = await rows('select id from app.connections')
  const { status, body } = await finish(await make())
  expect([status, body.detail]).toEqual([400, expect.any(String)])
  expect(await rows('select id from app.connections')).toEqual(before)
})

test('a state is good once, even where the code was not taken', async () => {
  const { state, code } = await visit()
  expect((await finish({ state, code: 'not the code' })).status).toBe(400)
  expect((await finish({ state, code })).status).toBe(400)
  const good = await visit()
  expect((await finish(good)).status).toBe(200)
  expect((await finish(good)).status).toBe(400)
})

test('two that come back at once with one state make one connection', async () => {
  const good = await visit()
  const both = await Promise.all([finish(good), finish(good)])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 400])
})

test("another session's state, and another member's, is refused, and stays good for its own", async () => {
  const good = await visit()
  expect((await finish(good, await anotherSession(here.api))).status).toBe(400)
  expect((await finish(good, await anotherMember(here))).status).toBe(400)
  expect(await acts()).toContain('sign-in:refused')
  expect((await finish(good)).status).toBe(200)
})

test('the code of one visit does not fit the verifier of another', async () => {
  const [mine, other] = [await visit(), await visit()]
  const { status, body } = await finish({ state: mine.state, code: other.code })
  expect([status, body.detail]).toEqual([400, expect.stringContaining('Begin again')])
})

test('a code that was used is refused when it is replayed under a fresh state', async () => {
  const good = await visit()
  expect((await finish(good)).status).toBe(200)
  const fresh = await visit()
  expect((await finish({ state: fresh.state, code: good.code })).status).toBe(400)
})

test('after fifteen minutes it is too late', async () => {
  const good = await visit()
  await here.api.database.owner.query(`update app.sign_ins set expires_at = now() - interval '1 second'`)
  expect((await finish(good)).status).toBe(400)
})

test('a person who does not agree is told what to do', async () => {
  const back = new URL(await begin())
  const { status, body } = await finish({ state: back.searchParams.get('state'), error: 'access_denied' })
  expect([status, body.detail]).toEqual([422, expect.stringContaining('Begin again')])
})

test('signing in again mends a connection and keeps its id, name and settings', async () => {
  const made = (await finish(await visit({ name: 'Old' }))).body.connection
  await here.api.database.owner.query(
    `update app.connections set state = 'asks-person', refused_at = now() where id = $1`,
    [made.id],
  )
  const { status, body } = await finish(await visit({ connectionId: made.id, settings: undefined }))
  expect([status, body.connection]).toMatchObject([200, { id: made.id, name: 'Old' }])
  expect(await rows('select state, refused_at from app.connections where id = $1', [made.id])).toEqual([
    { state: 'on', refused_at: null },
  ])
})

test('without a client id, or for a network without such a page, it says what to do', async () => {
  const settings = { base: here.network.base }
  expect((await here.post('/api/sign-ins', { network: 'square' })).body.detail).toContain('not signed in to by a visit')
  const headers = { cookie: here.owner.cookie }
  await here.api.inject({ method: 'DELETE', url: '/api/networks/village/client', headers })
  const { status, body } = await here.post('/api/sign-ins', { network: 'village', settings })
  expect([status, body.detail]).toEqual([422, expect.stringContaining('client id and secret')])
  await here.api.inject({ method: 'PUT', url: '/api/networks/village/client', payload: CLIENT, headers })
})

test('a wrong client secret is the admin’s to mend, and says so', async () => {
  const headers = { cookie: here.owner.cookie }
  const put = (secret: string) =>
    here.api.inject({ method: 'PUT', url: '/api/networks/village/client', payload: { id: CLIENT.id, secret }, headers })
  await put('another-secret')
  const { status, body } = await finish(await visit())
  expect([status, body.detail]).toEqual([422, expect.stringContaining('client id and secret')])
  expect(body.detail).not.toContain('another-secret')
  await put(CLIENT.secret)
})
