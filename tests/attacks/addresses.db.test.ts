import { createECDH } from 'node:crypto'
import { feed } from '@earshot/connectors/feed/feed'
import { matrix } from '@earshot/connectors/matrix/matrix'
import type { App } from '@earshot/worker/app'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CATALOGUE } from '../api/catalogue.ts'
import { type Signed, signUpOwner } from '../api/seed.ts'
import { useApi } from '../api/use-api.ts'
import { askWorker } from '../sign-in/use-sign-in.ts'
import { openTestApp } from '../worker/worker-fixture.ts'

let worker: App
let owner: Signed
const api = useApi({}, { ask: (question) => askWorker(worker, question) })
beforeAll(async () => {
  worker = await openTestApp(api.database)
  worker = { ...worker, keys: api.services.keys }
  const shown = { ...CATALOGUE[0], needsAccount: false }
  const entries = [
    { ...shown, network: 'feed', label: 'Feed', settings: feed.settings },
    { ...shown, network: 'matrix', settings: matrix.settings, auth: { kind: 'secret', fields: matrix.auth.fields } },
  ]
  Object.assign(api.services, { catalogue: [...CATALOGUE, ...entries] })
  owner = await signUpOwner(api)
})
afterAll(() => worker.close())

const save = (url: string) =>
  api.inject({
    method: 'POST',
    url: '/api/connections',
    payload: { network: 'feed', settings: { url } },
    headers: { cookie: owner.cookie },
  })

const call = async (method: 'POST' | 'PATCH', url: string, payload: object) => {
  const answer = await api.inject({ method, url, payload, headers: { cookie: owner.cookie } })
  return { status: answer.statusCode, body: answer.json() }
}
const NOWHERE = [
  'http://169.254.169.254/latest/meta-data/',
  'http://2852039166/',
  'http://[::ffff:a9fe:a9fe]/',
  'http://10.0.0.1/feed',
  'http://localhost/feed',
  'http://name:word@a.example/feed',
  'http://a.example:6379/feed',
]

test.each(NOWHERE)('a feed at %s is refused when it is saved', async (url) => {
  const answer = await save(url)
  expect([400, 422]).toContain(answer.statusCode)
  expect((await api.database.owner.query('select 1 from app.connections')).rows).toEqual([])
})

test('a public one, and one that the operator allowed, are saved', async () => {
  expect((await save('https://news.example.com/feed.xml')).statusCode).toBe(201)
  expect((await save('http://127.0.0.1:9999/feed.xml')).statusCode).toBe(201)
})

test.each(NOWHERE)('a feed that is changed to %s stays as it was', async (url) => {
  const { body: made } = await call('POST', '/api/connections', {
    network: 'feed',
    settings: { url: 'https://news.example.com/feed.xml' },
  })
  const { status } = await call('PATCH', `/api/connections/${made.id}`, { settings: { url } })
  expect([400, 422]).toContain(status)
  const { rows } = await api.database.owner.query('select settings from app.connections where id = $1', [made.id])
  expect(rows[0].settings.url).toBe('https://news.example.com/feed.xml')
})

test('a kept secret goes to no other host because its settings were changed, neither by saving nor by trying', async () => {
  const settings = { host: 'matrix.example.org', room: '!soap:example.org' }
  const secret = { key: 'made-up-token' }
  const { status, body: made } = await call('POST', '/api/connections', { network: 'matrix', settings, secret })
  expect(status, JSON.stringify(made)).toBe(201)
  const elsewhere = { ...settings, host: 'thief.example.net' }
  const saved = await call('PATCH', `/api/connections/${made.id}`, { settings: elsewhere })
  expect([saved.status, saved.body.detail]).toEqual([422, expect.stringContaining('Give the secret again')])
  const empty = await call('PATCH', `/api/connections/${made.id}`, { settings: elsewhere, secret: {} })
  expect([400, 422]).toContain(empty.status)
  const tried = await call('POST', '/api/connections/test', { id: made.id, network: 'matrix', settings: elsewhere })
  expect(tried.body).toMatchObject({ ok: false, message: expect.stringContaining('given for another address') })

  const anew = await call('PATCH', `/api/connections/${made.id}`, { settings: elsewhere, secret })
  expect([anew.status, anew.body.settings.host]).toEqual([200, 'thief.example.net'])
  const room = { ...elsewhere, room: '!other:example.org' }
  expect((await call('PATCH', `/api/connections/${made.id}`, { settings: room })).status).toBe(200)
})

test('a CRM at a private address is refused when it is saved and when it is changed, and its secret stays with its host', async () => {
  const secret = { refreshToken: 'made-up-refresh-token' }
  const crm = (loginUrl: string) => ({ kind: 'salesforce', settings: { clientId: 'app', loginUrl }, secret })
  for (const url of ['http://169.254.169.254', 'https://10.0.0.1', 'https://localhost'])
    expect((await call('POST', '/api/crms', crm(url))).status, url).toBe(422)
  const { body: made } = await call('POST', '/api/crms', crm('https://acme.my.salesforce.com'))
  const change = (loginUrl: string, more = {}) =>
    call('PATCH', `/api/crms/${made.id}`, { settings: { clientId: 'app', loginUrl }, ...more })
  expect((await change('https://10.0.0.1', { secret })).status).toBe(422)
  expect((await change('https://thief.example.net')).status).toBe(400)
  expect((await change('https://thief.example.net', { secret })).status).toBe(200)
})

test.each([...NOWHERE, 'http://push.example.com/1', 'https://[::1]/push', 'https://metadata.google.internal/'])(
  'a browser that says it is reached at %s is not turned on',
  async (endpoint) => {
    const p256dh = createECDH('prime256v1').generateKeys('base64url')
    const keys = { p256dh, auth: 'AAAAAAAAAAAAAAAAAAAAAA' }
    const { status } = await call('POST', '/api/browsers', { endpoint, keys })
    expect([400, 422]).toContain(status)
    expect((await api.database.owner.query('select 1 from app.browsers')).rows).toEqual([])
  },
)
