import type { Job } from '@earshot/bus/jobs'
import { newId } from '@earshot/db/id'
import { scheduleDue } from '@earshot/worker/schedule'
import { Redis } from 'ioredis'
import { beforeAll, expect, test } from 'vitest'
import { type Signed, signUpOwner } from '../api/seed.ts'
import { PASSWORD, useApi } from '../api/use-api.ts'
import { startRedis } from '../database/start-redis.ts'
import { openTestApp } from '../worker/worker-fixture.ts'
import { ALL_SCOPES, addKey, type Person } from './people.ts'
import { addressOf, queryOf, readRoutes } from './route-table.ts'
import { addThings } from './things.ts'

const CANARY = 'canary-4711-of-a-network'
const asked: unknown[] = []
const added: Job[] = []
const api = useApi(
  {},
  {
    add: async (jobs) => {
      added.push(...jobs)
    },
    ask: async (question) => {
      asked.push(question)
      return { ok: true, value: { ok: true, message: 'It answers.', sample: null } }
    },
  },
)
let signed: Signed
let owner: Person
let ids: string[]
/** What is shown once or never. */
const secrets = [CANARY, PASSWORD]

/** Looks for every secret, as text, in base64 and in hex. */
function expectNone(where: string, text: string): void {
  for (const secret of secrets) {
    const bytes = Buffer.from(secret)
    for (const form of [secret, bytes.toString('base64').replace(/=+$/, ''), bytes.toString('hex')])
      expect([where, text.includes(form)]).toEqual([where, false])
  }
}

beforeAll(async () => {
  signed = await signUpOwner(api)
  const { workspaceId, memberId } = signed
  owner = { accountId: '', memberId, workspaceId, authorization: await addKey(api, signed, ALL_SCOPES) }
  secrets.push(owner.authorization.slice('Bearer '.length))
  ids = Object.values(await addThings(api, owner))

  const send = async (method: 'POST' | 'PATCH', url: string, payload: object) => {
    const headers = { cookie: signed.cookie, 'idempotency-key': newId() }
    const answer = await api.inject({ method, url, payload, headers })
    if (answer.statusCode >= 300) throw new Error(answer.body)
    return answer.json()
  }
  const letters = { network: 'letters', settings: { url: 'https://letters.example/' }, secret: { token: CANARY } }
  await send('POST', '/api/connections/test', letters)
  const connection = await send('POST', '/api/connections', letters)
  await send('PATCH', `/api/connections/${connection.id}`, { secret: { token: CANARY } })
  await send('POST', '/api/connections/test', { network: 'letters', id: connection.id })
  const { apiKey, key } = await send('POST', '/api/api-keys', { name: 'shown once', scopes: ['mentions:read'] })
  const hook = { name: 'hook', url: 'https://hooks.example.com/a', events: ['mention.created'] }
  const { endpoint, secret } = await send('POST', '/api/endpoints', hook)
  const changed = await send('POST', `/api/endpoints/${endpoint.id}/secret`, {})
  const { invitation, link } = await send('POST', '/api/invitations', { email: 'late@example.com', role: 'viewer' })
  secrets.push(key, secret, changed.secret, link.split('#')[1])
  ids.unshift(connection.id, apiKey.id, endpoint.id, invitation.id)
  expect(secrets.filter((one) => typeof one === 'string' && one.length > 15)).toHaveLength(7)
})

test('no GET answers with a secret, exports neither, whatever id it is asked for', { timeout: 60_000 }, async () => {
  const routes = (await readRoutes()).filter(({ method, name }) => method === 'GET' && name !== 'streamEvents')
  expect(routes.length).toBeGreaterThan(40)
  const statuses = new Set<number>()
  for (const route of routes) {
    const urls = new Set(ids.map((id) => addressOf(route, id)))
    for (const url of urls) {
      const answer = await api.inject({ method: 'GET', url, query: queryOf(route), headers: { cookie: signed.cookie } })
      statuses.add(answer.statusCode)
      expectNone(url, `${JSON.stringify(answer.headers)} ${answer.body}`)
      if (answer.statusCode === 200) break // the things that have secrets come first
    }
  }
  expect(statuses).toContain(200)
})

test('what is refused does not say it again', async () => {
  for (const [url, payload] of [
    ['/api/connections', { network: 'letters', settings: { url: CANARY }, secret: { token: CANARY } }],
    ['/api/connections', { network: 'letters', settings: {}, secret: { [CANARY]: CANARY } }],
    ['/api/connections/test', { network: 'letters', settings: {}, secret: { token: [CANARY] } }],
    ['/api/auth/sign-in/email', { email: 'nobody@example.com', password: CANARY }],
    ['/api/auth/reset-password', { token: CANARY, newPassword: 'short' }],
  ] as const) {
    const answer = await api.inject({ method: 'POST', url, payload, headers: { cookie: signed.cookie } })
    expect(answer.statusCode).toBeGreaterThanOrEqual(400)
    expect([url, answer.body.includes(CANARY)]).toEqual([url, false])
  }
})

test('no row of any table holds one in the clear', async () => {
  const { rows: tables } = await api.database.owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('app', 'auth')`,
  )
  expect(tables.length).toBeGreaterThan(40)
  for (const { name } of tables) {
    const { rows } = await api.database.owner.query<{ row: string }>(`select t::text as row from ${name} t`)
    expectNone(name, rows.map(({ row }) => row).join('\n'))
  }
})

test.each(['redis', 'postgres'])('no job holds one, the queue on %s', async (kind) => {
  expect(asked.length).toBeGreaterThanOrEqual(2)
  expectNone('questions', JSON.stringify([asked, added]))
  const redis = kind === 'redis' ? await startRedis() : undefined
  const app = await openTestApp(api.database, redis?.url)
  await api.database.owner.query('update app.watches set next_turn_at = now(), lease_until = null')
  await scheduleDue(app)
  for (const question of asked) await expect(app.bus.ask(question, 50)).rejects.toThrow('No worker')
  const held = redis ? await readRedis(redis.url) : await readQueueTables()
  expect(held).toContain('turn-')
  expect(held).toContain('test-connection')
  expectNone(kind, held)
  await app.close()
  await redis?.stop()
})

async function readQueueTables(): Promise<string> {
  const { rows } = await api.database.owner.query<{ row: string }>('select t::text as row from bullmq.job t')
  return rows.map(({ row }) => row).join('\n')
}

async function readRedis(url: string): Promise<string> {
  const redis = new Redis(url)
  const hashes = []
  for (const key of await redis.keys('*'))
    if ((await redis.type(key)) === 'hash') hashes.push(key, JSON.stringify(await redis.hgetall(key)))
  redis.disconnect()
  return hashes.join('\n')
}
