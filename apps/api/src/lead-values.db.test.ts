import { beforeAll, expect, test } from 'vitest'
import { addMonitor, type Signed, signUpOwner, storeMentions } from '../../../tests/api/seed.ts'
import { useApi } from '../../../tests/api/use-api.ts'

const api = useApi()
let owner: Signed
let ids: string[]

beforeAll(async () => {
  owner = await signUpOwner(api)
  await storeMentions(api, owner.workspaceId, [await addMonitor(api, owner, 'Acme', 'acme')], 24)
  ids = (await get('/api/leads')).leads.map((lead: { id: string }) => lead.id)
})

const call = async (method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) => {
  const headers = { cookie: owner.cookie }
  const answer = await api.inject({ method, url, headers, ...(payload && { payload }) })
  return { status: answer.statusCode, body: answer.json() }
}
const get = async (url: string) => (await call('GET', url)).body
const change = (id: string | undefined, payload: object) => call('PATCH', `/api/leads/${id}`, payload)
const kinds = async (id: string | undefined) =>
  (await get(`/api/mentions/${id}`)).history.map(({ kind, after }: { kind: string; after: unknown }) => [kind, after])

test('a lead is worth something, stage by stage and currency by currency, and undo brings the old value back', async () => {
  const [one, two, three] = ids
  const { body } = await change(one, { value: { amount: 1200.5, currency: 'EUR' } })
  expect(body.lead).toMatchObject({ stage: 'new', value: { amount: 1200.5, currency: 'EUR' } })
  await change(two, { value: { amount: 99.5, currency: 'EUR' } })
  await change(three, { value: { amount: 5000, currency: 'JPY' }, stage: 'qualified' })
  expect((await get('/api/leads')).sums).toEqual({
    new: [{ amount: 1300, currency: 'EUR' }],
    contacted: [],
    qualified: [{ amount: 5000, currency: 'JPY' }],
    won: [],
    lost: [],
  })
  const listed = await get('/api/leads?minValue=1000&sort=value')
  expect(listed.leads.map(({ id }: { id: string }) => id)).toEqual([three, one])
  expect((await kinds(one))[0]).toEqual(['value', { amount: 1200.5, currency: 'EUR' }])
  const second = await change(one, { value: null })
  await call('POST', `/api/acts/${second.body.actId}/undo`)
  await call('POST', `/api/acts/${body.actId}/undo`) // has been changed and brought back: undone as well
  expect((await get(`/api/leads/${one}`)).value).toBeNull()
})

test('a lost lead says why, until it moves on; undo brings stage and reason back', async () => {
  const [, , , id] = ids
  expect((await change(id, { lostReason: 'price' })).status).toBe(400)
  const lost = await change(id, { stage: 'lost', lostReason: 'price' })
  expect(lost.body.lead).toMatchObject({ stage: 'lost', lostReason: 'price' })
  expect((await kinds(id))[0]).toEqual(['lead', { stage: 'lost', reason: 'price' }])
  await change(id, { lostReason: 'Their board said no' })
  expect((await get('/api/leads?lostReason=Their+board+said+no')).leads).toHaveLength(1)
  expect((await get('/api/leads?lostReason=price')).leads).toHaveLength(0)
  const { body } = await change(id, { stage: 'contacted' })
  expect(body.lead).toMatchObject({ stage: 'contacted', lostReason: null })
  await call('POST', `/api/acts/${body.actId}/undo`)
  expect(await get(`/api/leads/${id}`)).toMatchObject({ stage: 'lost', lostReason: 'Their board said no' })
})

test('value and reason leave as CSV', async () => {
  await change(ids[4], { stage: 'lost', lostReason: 'competitor', value: { amount: 70, currency: 'KWD' } })
  const { body } = await api.inject({ url: '/api/leads.csv?lostReason=competitor', headers: { cookie: owner.cookie } })
  expect(body).toContain(',70,KWD,competitor,')
})

test.each([
  [{ amount: 1, currency: 'EURO' }, 'must match pattern'],
  [{ amount: 1, currency: 'ZZZ' }, 'is no ISO 4217 code'],
  [{ amount: 0.5, currency: 'JPY' }, 'too many digits'],
  [{ amount: -1, currency: 'EUR' }, ''],
  [{ amount: 1 }, ''],
])('a value of %j is refused, and nothing is changed', async (value, why) => {
  const { status, body } = await change(ids[5], { value, stage: 'won' })
  expect(status).toBe(400)
  expect(JSON.stringify(body)).toContain(why)
  expect(await get(`/api/leads/${ids[5]}`)).toMatchObject({ stage: 'new', value: null })
})

test('a workspace keeps its own reasons and currency', async () => {
  expect(await get('/api/workspace')).toMatchObject({
    currency: 'EUR',
    lostReasons: ['price', ...Array(5).fill(expect.any(String))],
  })
  const kept = await call('PATCH', '/api/workspace', { currency: 'CHF', lostReasons: ['price', 'No budget'] })
  expect(kept.body).toMatchObject({ currency: 'CHF', lostReasons: ['price', 'No budget'], name: 'Acme' })
  expect((await call('PATCH', '/api/workspace', { currency: 'XQX' })).status).toBe(400)
})

test('a mention that is no lead has no page among the leads', async () => {
  const { mentions } = await get('/api/mentions?lead=false')
  expect((await call('GET', `/api/leads/${mentions[0].id}`)).status).toBe(404)
})
