import { ENDPOINT_EVENTS } from '@earshot/core/endpoint'
import { beforeAll, expect, test } from 'vitest'
import { addMonitor, type Signed, signUpOwner, storeMentions } from '../../../tests/api/seed.ts'
import { useApi } from '../../../tests/api/use-api.ts'

let refusal: string | undefined
const api = useApi(
  {},
  { ask: async () => (refusal ? { ok: false, code: 'refused', message: refusal } : { ok: true, value: undefined }) },
)
let owner: Signed
let endpointId: string
let secret: string

const call = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) => {
  const answer = await api.inject({ method, url, headers: { cookie: owner.cookie }, ...(payload && { payload }) })
  return { status: answer.statusCode, body: answer.body ? answer.json() : null }
}
const hook = { name: 'Ours', url: 'https://hooks.example.com/x', events: ['mention.created', 'lead.created'] }

beforeAll(async () => {
  owner = await signUpOwner(api)
  await storeMentions(api, owner.workspaceId, [await addMonitor(api, owner, 'Acme', 'acme')], 3)
  const { body } = await call('POST', '/api/endpoints', hook)
  endpointId = body.endpoint.id
  secret = body.secret
})

test('an endpoint’s secret is in the answer that makes it, and nowhere else', async () => {
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  const { body } = await call('GET', '/api/endpoints')
  expect(body.endpoints).toMatchObject([{ id: endpointId, ...hook, state: 'on', waiting: 0, why: null }])
  expect(JSON.stringify(body)).not.toContain('whsec_')
  const audit = await call('GET', '/api/audit-log')
  expect(JSON.stringify(audit.body)).not.toMatch(/whsec_|hooks\.example\.com/)
  const { rows } = await api.database.owner.query('select sealed from app.endpoints')
  expect(rows[0].sealed.toString('latin1')).not.toContain(secret.slice(6))
})

test.each([
  [{ ...hook, events: [] }],
  [{ ...hook, events: ['mention.created', 'mention.created'] }],
  [{ ...hook, events: ['everything'] }],
  [{ ...hook, url: '' }],
])('one that is not well formed is refused: %o', async (body) => {
  expect((await call('POST', '/api/endpoints', body)).status).toBe(400)
})

test('one that leads where nothing may go is refused in the guard’s words, new and changed', async () => {
  refusal = '10.0.0.1 is a private address.'
  const url = 'https://10.0.0.1/'
  const made = await call('POST', '/api/endpoints', { ...hook, url })
  const changed = await call('PATCH', `/api/endpoints/${endpointId}`, { url })
  refusal = undefined
  expect([made.status, changed.status]).toEqual([422, 422])
  expect(made.body.detail).toContain('private address')
})

test('a workspace has twenty of them at most', async () => {
  for (let n = 1; n < 20; n++) expect((await call('POST', '/api/endpoints', hook)).status).toBe(201)
  expect((await call('POST', '/api/endpoints', hook)).status).toBe(409)
  await api.database.owner.query('delete from app.endpoints where id <> $1', [endpointId])
})

test('what happened is put down for it, in the log, and can be sent again', async () => {
  const [{ id }] = (await call('GET', '/api/mentions')).body.mentions
  await call('POST', '/api/leads', { mentionIds: [id] })
  const log = (await call('GET', `/api/endpoints/${endpointId}/deliveries`)).body
  expect(log).toMatchObject({ deliveries: [{ type: 'lead.created', state: 'waiting', attempts: 0 }], next: null })
  const [delivery] = log.deliveries
  await api.database.owner.query(`update app.deliveries set state = 'failed', attempts = 10, next_attempt_at = null`)
  expect((await call('POST', `/api/deliveries/${delivery.id}/replay`)).status).toBe(204)
  expect((await call('GET', `/api/endpoints/${endpointId}/deliveries`)).body.deliveries).toMatchObject([
    { id: delivery.id, state: 'waiting', attempts: 0 },
  ])
})

test('the log is paged, newest first', async () => {
  for (let n = 0; n < 3; n++) expect((await call('POST', `/api/endpoints/${endpointId}/test`)).status).toBe(202)
  const first = (await call('GET', `/api/endpoints/${endpointId}/deliveries?limit=2`)).body
  const rest = (await call('GET', `/api/endpoints/${endpointId}/deliveries?limit=2&cursor=${first.next}`)).body
  const types = [...first.deliveries, ...rest.deliveries].map(({ type }: { type: string }) => type)
  expect([types, rest.next]).toEqual([['webhook.test', 'webhook.test', 'webhook.test', 'lead.created'], null])
})

test('while it is paused nothing is put down and no test goes out; switched on again, it begins anew', async () => {
  await api.database.owner.query(
    `update app.endpoints set state = 'failing', why = 'x', failures = 9, failing_since = now()`,
  )
  expect((await call('POST', `/api/endpoints/${endpointId}/test`)).status).toBe(409)
  expect((await call('PATCH', `/api/endpoints/${endpointId}`, { isOn: false })).body.state).toBe('paused')
  const { body } = await call('PATCH', `/api/endpoints/${endpointId}`, { isOn: true })
  expect(body).toMatchObject({ state: 'on', why: null, failingSince: null, waiting: 4 })
})

test('a change of the secret shows the new one once, and until when the old one signs', async () => {
  const { status, body } = await call('POST', `/api/endpoints/${endpointId}/secret`)
  expect([status, body.secret === secret]).toEqual([201, false])
  expect(Date.parse(body.previousUntil)).toBeGreaterThan(Date.now() + 23 * 3600_000)
})

test('the published list has every event, each with a schema', async () => {
  const { events } = (await call('GET', '/api/endpoint-events')).body
  expect(events.map(({ type }: { type: string }) => type)).toEqual([...ENDPOINT_EVENTS, 'rule.acted', 'webhook.test'])
  for (const { schema } of events) expect(schema.properties).toHaveProperty('data')
})

test('one that is deleted is gone with its log', async () => {
  expect((await call('DELETE', `/api/endpoints/${endpointId}`)).status).toBe(204)
  expect((await call('GET', `/api/endpoints/${endpointId}/deliveries`)).status).toBe(404)
  expect((await api.database.owner.query('select 1 from app.deliveries')).rows).toEqual([])
})
