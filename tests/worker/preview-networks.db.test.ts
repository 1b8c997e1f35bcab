import { defineConnector } from '@earshot/connectors/connector'
import { hackernews } from '@earshot/connectors/hackernews/hackernews'
import { getConnector } from '@earshot/connectors/registry'
import { Failed } from '@earshot/core/errors'
import type { App } from '@earshot/worker/app'
import { Type } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CATALOGUE } from '../api/catalogue.ts'
import { type Signed, signUpOwner } from '../api/seed.ts'
import { useApi } from '../api/use-api.ts'
import { askWorker } from '../sign-in/use-sign-in.ts'
import { openTestApp } from './worker-fixture.ts'

const DAY_MS = 24 * 3600_000
const asked: string[] = []

/** A network whose search takes words only, finds too much, and breaks at one of them. */
const board = defineConnector({
  network: 'board',
  label: 'Board',
  settings: Type.Object({}),
  hosts: [],
  auth: hackernews.auth,
  limits: [],
  can: { phrase: false, or: false, not: false },
  card: hackernews.card,
  test: async () => ({ found: 'a board' }),
  async *search({ query, now }) {
    asked.push(query)
    if (query.includes('broken')) throw new Failed('The board is closed.')
    yield {
      items: ['Acme cola is so bad, I hate it', 'acme cola is great', 'cola of acme'].map((text, at) => ({
        id: `${query}-${at}`,
        text,
        at: new Date(now() - at * DAY_MS).toISOString(),
      })),
    }
    throw new Error('a second page was asked for')
  },
  normalise(item) {
    const { id, text, at } = item as { id: string; text: string; at: string }
    const post = { network: 'board', id, text, url: `https://board.example/${id}`, publishedAt: at, lang: 'en' }
    return { kind: 'post', post: { ...post, author: { id: 'a', handle: 'ann' }, links: [], mentions: [], media: [] } }
  },
})

let worker: App
let owner: Signed
const api = useApi({}, { ask: (question) => askWorker(worker, question) })

beforeAll(async () => {
  const find = (network: string) => (network === 'board' ? board : getConnector(network))
  worker = { ...(await openTestApp(api.database)), keys: api.services.keys, getConnector: find }
  const entry = CATALOGUE.find((one) => one.can.search)
  if (!entry) throw new Error('no network of the catalogue can search')
  Object.assign(api.services, { catalogue: [...CATALOGUE, { ...entry, network: 'board', label: 'Board' }] })
  owner = await signUpOwner(api)
  await api.database.owner.query(
    `insert into app.connections (workspace_id, id, network, name, settings)
     values ($1, gen_random_uuid(), 'board', 'The board', '{}'), ($1, gen_random_uuid(), 'feed', 'A feed', '{}')`,
    [owner.workspaceId],
  )
})
afterAll(() => worker.close())

async function ask(query: string) {
  const answer = await api.inject({
    method: 'POST',
    url: '/api/monitors/preview/networks',
    payload: { query },
    headers: { cookie: owner.cookie },
  })
  return { status: answer.statusCode, ...answer.json() }
}

test("a draft is tried on the networks' own search, as far as it can, and the rest is checked here", async () => {
  const { networks } = await ask('"acme cola" -great')
  expect(networks).toHaveLength(1)
  expect(networks[0]).toMatchObject({
    name: 'The board',
    searches: ['acme cola'],
    read: 3,
    matched: 1,
    perDay: 0.5,
    failed: null,
    posts: [
      { text: 'Acme cola is so bad, I hate it', language: 'en', authorHandle: 'ann', ranges: [{ start: 0, end: 9 }] },
    ],
  })
  const { rows } = await api.database.owner.query('select 1 from app.mentions union all select 1 from app.recent_posts')
  expect(rows).toEqual([])
})

test('what a query asks of language and sentiment is told of what was listed', async () => {
  const { networks } = await ask('acme sentiment:negative lang:en')
  expect(networks[0]).toMatchObject({ read: 3, matched: 1 })
})

test('at most three alternatives are asked for, and a network that fails says why', async () => {
  asked.length = 0
  const { networks } = await ask('acme OR broken OR globex OR initech')
  expect(asked).toEqual(['acme', 'broken', 'globex'])
  expect(networks[0]).toMatchObject({ read: 6, failed: 'The board is closed.' })
})

test('a query that asks for no word is asked of nobody, and one that can not be read is refused', async () => {
  const { networks } = await ask('author:ann')
  expect(networks[0]).toMatchObject({ searches: [], read: 0, perDay: null })
  expect((await ask('acme AND')).status).toBe(400)
})
