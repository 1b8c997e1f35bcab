import { feed } from '@earshot/connectors/feed/feed'
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
  const entry = { ...CATALOGUE[0], network: 'feed', label: 'Feed', settings: feed.settings }
  Object.assign(api.services, { catalogue: [...CATALOGUE, entry] })
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

test.each([
  'http://169.254.169.254/latest/meta-data/',
  'http://2852039166/',
  'http://[::ffff:a9fe:a9fe]/',
  'http://10.0.0.1/feed',
  'http://localhost/feed',
  'http://name:word@a.example/feed',
  'http://a.example:6379/feed',
])('a feed at %s is refused when it is saved', async (url) => {
  const answer = await save(url)
  expect([400, 422]).toContain(answer.statusCode)
  expect((await api.database.owner.query('select 1 from app.connections')).rows).toEqual([])
})

test('a public one, and one that the operator allowed, are saved', async () => {
  expect((await save('https://news.example.com/feed.xml')).statusCode).toBe(201)
  expect((await save('http://127.0.0.1:9999/feed.xml')).statusCode).toBe(201)
})
