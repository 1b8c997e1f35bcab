import type { Secret } from '@earshot/connectors/secrets'
import { findSecret, saveSecret } from '@earshot/db/connection-secrets'
import { newId } from '@earshot/db/id'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from '@earshot/worker/app'
import { lineOf } from '@earshot/worker/line'
import { takeTurn } from '@earshot/worker/turn'
import { beforeEach, expect, test } from 'vitest'
import { walkThrough } from './identity-server.ts'
import { useSignIn } from './use-sign-in.ts'
import { village } from './village.ts'

const here = useSignIn()
let connectionId: string

const place = () => ({ workspaceId: here.owner.workspaceId, connectionId })
const rows = async (statement: string, values: unknown[] = []) =>
  (await here.api.database.owner.query(statement, values)).rows
const stored = () =>
  withWorkspace(here.workers[0].db, place().workspaceId, (tx) => findSecret(tx, here.api.services.keys, place()))
const store = (secret: Secret) =>
  withWorkspace(here.workers[0].db, place().workspaceId, (tx) =>
    saveSecret(tx, here.api.services.keys, place(), secret),
  )
const renewals = () => here.network.asked.get('POST /token') ?? 0
const actsOf = async (act: string) =>
  (await rows('select 1 from app.audit_log where subject = $1 and act = $2', [connectionId, act])).length

/** A connection by the real way, whose access token is past its time. */
beforeEach(async () => {
  here.network.meddle.length = 0
  const asked = { network: 'village', settings: { base: here.network.base } }
  const back = await walkThrough((await here.post('/api/sign-ins', asked)).body.address, here.redirectUri)
  const { state, code } = Object.fromEntries(back.searchParams)
  connectionId = (await here.post('/api/sign-ins/finish', { state, code })).body.connection.id
  await store({ ...(await stored()), expiresAt: '1000' })
  here.network.asked.clear()
})

async function ask(app: App): Promise<number> {
  const line = await lineOf(app, village, { base: here.network.base }, place(), AbortSignal.timeout(20_000))
  return (await app.engine.open(line).http.request({ url: '/me' })).status
}

async function turnOf(app: App, watchId: string) {
  await rows('update app.watches set next_turn_at = now() where id = $1', [watchId])
  await takeTurn(app, { workspaceId: here.owner.workspaceId, watchId }, new AbortController().signal)
}

const watchOf = async () => (await rows('select id from app.watches where connection_id = $1', [connectionId]))[0].id

test('two workers, and two turns in each, renew one rotating token with one call', async () => {
  const before = await stored()
  const [one, two] = here.workers
  expect(await Promise.all([ask(one), ask(two), ask(one), ask(two)])).toEqual([200, 200, 200, 200])
  expect(renewals()).toBe(1)
  const after = await stored()
  expect(after?.refreshToken).toBeTruthy()
  expect(after?.refreshToken).not.toBe(before?.refreshToken)
  expect(await actsOf('connection:renewed')).toBe(1)
  expect(await rows(`select 1 from app.leases where name like 'secret %'`)).toEqual([])
})

test('no row is locked while the network is asked', async () => {
  let locked: unknown[] = ['not asked']
  here.network.meddle.push((response) => {
    void rows('select id from app.connections where id = $1 for update nowait', [connectionId])
      .then((free) => {
        locked = free
      })
      .finally(() => response.writeHead(503).end())
  })
  await expect(ask(here.workers[0])).rejects.toThrow()
  expect(locked).toEqual([{ id: connectionId }])
})

test.each([
  ['an empty refresh token', { access_token: 'fresh-one', token_type: 'Bearer', refresh_token: '', expires_in: 3600 }],
  ['null for it', { access_token: 'fresh-one', token_type: 'Bearer', refresh_token: null, expires_in: '3600' }],
  ['none', { access_token: 'fresh-one', expires_in: 3600 }],
])('an answer with %s leaves the good refresh token, which renews again', async (_, answer) => {
  const before = await stored()
  let between: Secret | undefined
  here.network.meddle.push((response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer)),
  )
  here.network.onNextMe = async () => {
    between = await stored()
  }
  // The network does not know the token of that answer, so it is renewed at once: with the refresh token that was kept.
  expect(await ask(here.workers[0])).toBe(200)
  expect(between).toMatchObject({ accessToken: 'fresh-one', refreshToken: before?.refreshToken })
  expect(renewals()).toBe(2)
})

test.each([
  ['nothing', 200, ''],
  ['an empty object', 200, '{}'],
  ['a page', 200, '<html>Sign in</html>'],
  ['503', 503, ''],
])('a renewal that is answered with %s changes nothing and is tried again by itself', async (_, status, text) => {
  const before = await stored()
  here.network.meddle.push((response) => response.writeHead(status).end(text))
  await expect(ask(here.workers[0])).rejects.toThrow(/by itself/)
  expect(await stored()).toEqual(before)
  expect(await ask(here.workers[0])).toBe(200)
})

test('a person who signs in while a renewal is under way keeps what they got', async () => {
  const fresh = { accessToken: 'of-the-person', refreshToken: 'of-the-person-too' }
  here.network.meddle.push((response) => {
    void store(fresh).then(() =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ access_token: 'late', token_type: 'Bearer', refresh_token: 'late-too' })),
    )
  })
  await ask(here.workers[0]).catch(() => undefined) // the network knows neither
  expect(await stored()).toEqual(fresh)
})

test('a revoked token asks for its person once: one call, one line in the audit log, one event, and then silence', async () => {
  const watchId = await watchOf()
  const { refreshToken = '' } = (await stored()) ?? {}
  const token = await here.network.provider.RefreshToken.find(refreshToken)
  await token?.destroy()
  await rows('delete from app.outbox')
  for (let turn = 0; turn < 5; turn++) await turnOf(here.workers[turn % 2 === 0 ? 0 : 1], watchId)
  await expect(ask(here.workers[0])).rejects.toThrow('Sign in again')

  expect(renewals()).toBe(1)
  expect([here.network.asked.get('GET /me') ?? 0, here.network.asked.get('GET /posts') ?? 0]).toEqual([0, 0])
  expect(await actsOf('connection:asks-person')).toBe(1)
  expect(await rows(`select kind from app.outbox where kind = 'connection.changed'`)).toHaveLength(1)
  expect(await rows('select state from app.connections where id = $1', [connectionId])).toEqual([
    { state: 'asks-person' },
  ])
})

test('once its person has signed in again, it goes on', async () => {
  const watchId = await watchOf()
  await rows('update app.connections set refused_at = now() where id = $1', [connectionId])
  await turnOf(here.workers[0], watchId)
  const asked = { network: 'village', connectionId }
  const back = await walkThrough((await here.post('/api/sign-ins', asked)).body.address, here.redirectUri)
  await here.post('/api/sign-ins/finish', Object.fromEntries([...back.searchParams].filter(([name]) => name !== 'iss')))
  await turnOf(here.workers[1], watchId)
  expect(await rows('select state, why from app.connections where id = $1', [connectionId])).toEqual([
    { state: 'on', why: null },
  ])
})

test('while one watch asks for its person, another that hears does not switch the notice off and on', async () => {
  const other = newId()
  await rows(
    `insert into app.watches (workspace_id, id, connection_id, monitor_id, network, kind, every_ms, last_outcome)
     values ($1, $2, $3, $4, 'village', 'search', 60000, '{"kind":"asks-person","why":"Sign in again."}')`,
    [here.owner.workspaceId, other, connectionId, newId()],
  )
  await rows(`update app.connections set state = 'asks-person', why = 'Sign in again.' where id = $1`, [connectionId])
  await turnOf(here.workers[0], await watchOf())
  expect(await rows('select state from app.connections where id = $1', [connectionId])).toEqual([
    { state: 'asks-person' },
  ])
  expect(await actsOf('connection:heard-again')).toBe(0)
})
