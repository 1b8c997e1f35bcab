import { webhook } from '@earshot/connectors/webhook/webhook'
import type { App } from '@earshot/worker/app'
import { takeTurn } from '@earshot/worker/turn'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CATALOGUE } from '../api/catalogue.ts'
import { addMonitor, type Signed, signUpOwner } from '../api/seed.ts'
import { useApi } from '../api/use-api.ts'
import { openTestApp } from '../worker/worker-fixture.ts'

const api = useApi()
let worker: App
let owner: Signed
let path: string
let secret: string
let connectionId: string

const rows = async (statement: string, values: unknown[] = []) =>
  (await api.database.owner.query(statement, values)).rows
const call = (method: 'POST' | 'PATCH', url: string, payload: object) =>
  api.inject({ method, url, payload, headers: { cookie: owner.cookie } })
const nowS = () => Math.floor(Date.now() / 1000)
const post = (id: string, text = 'we like acme a lot') => ({
  id,
  text,
  author: { handle: 'kim' },
  url: 'https://forum.example.com/1',
})
let sent = 0

interface Change {
  id?: string
  at?: number
  key?: string
  body?: string
  headers?: Record<string, string | undefined>
  to?: string
}

/** A signed push; what `change` names differs from it after it was signed, but `id`, `at` and `key`, which are signed with. */
function push(
  content: unknown,
  { id = `msg_${++sent}`, at = nowS(), key = secret, body, headers, to = path }: Change = {},
) {
  const payload = JSON.stringify(content)
  const signature = new Webhook(key).sign(id, new Date(at * 1000), payload)
  const signed = { 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': signature }
  const all = { 'content-type': 'application/json', ...signed, ...headers }
  const known = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
  return api.inject({ method: 'POST', url: to, payload: body ?? payload, headers: known as Record<string, string> })
}

async function ingest() {
  const [watch] = await rows(`select id from app.watches where connection_id = $1`, [connectionId])
  await rows('update app.watches set next_turn_at = now() where id = $1', [watch.id])
  await takeTurn(worker, { workspaceId: owner.workspaceId, watchId: watch.id }, new AbortController().signal)
}

const mentions = async () =>
  (await rows(`select external_id from app.mentions where network = 'webhook' order by 1`)).map(
    (row) => row.external_id,
  )

beforeAll(async () => {
  const entry = { ...CATALOGUE[0], network: 'webhook', label: 'Webhook', settings: webhook.settings }
  const pushed = {
    ...entry,
    auth: { kind: 'pushed', fields: {} },
    can: { search: false, channel: true, stream: false, reply: false },
  }
  Object.assign(api.services, { catalogue: [...CATALOGUE, pushed] })
  worker = { ...(await openTestApp(api.database)), keys: api.services.keys }
  owner = await signUpOwner(api)
  await addMonitor(api, owner, 'Acme', 'acme')
  await worker.monitors.refresh(worker.db)
  const made = (await call('POST', '/api/connections', { network: 'webhook', settings: { site: 'forum' } })).json()
  connectionId = made.id
  path = new URL(made.pushAddress).pathname
  secret = (await call('POST', `/api/connections/${connectionId}/push-secret`, {})).json().secret
})
afterAll(() => worker.close())

test('what is accepted is kept, stored by the worker once, and repeated it changes nothing', async () => {
  const content = { posts: [post('1'), post('2', 'nothing of interest')] }
  const first = await push(content, { id: 'msg_a' })
  expect([first.statusCode, first.json()]).toEqual([202, { accepted: 2, repeated: false }])
  expect(await rows('select 1 from app.pushes where items is not null')).toHaveLength(1)
  await ingest()
  expect(await mentions()).toEqual(['forum/1'])
  expect(await rows('select 1 from app.pushes where items is not null')).toEqual([])

  const again = await push(content, { id: 'msg_a', at: nowS() + 1 })
  expect([again.statusCode, again.json()]).toEqual([202, { accepted: 0, repeated: true }])
  await push({ posts: [post('1')] })
  await ingest()
  await ingest()
  expect(await mentions()).toEqual(['forum/1'])
  expect(
    await rows(`select sum(mentions)::int as n from app.mention_counts where network = 'webhook' group by monitor_id`),
  ).toEqual([{ n: 1 }, { n: 1 }])
  expect(await rows(`select kind from app.outbox where kind = 'mention.new'`)).toHaveLength(1)
})

test('a worker that dies between reading and storing loses nothing', async () => {
  await push({ posts: [post('3')] })
  const broken = {
    ...worker,
    monitors: {
      ...worker.monitors,
      candidates: () => {
        throw new Error('killed')
      },
    },
  } as unknown as App
  const [watch] = await rows('select id from app.watches where connection_id = $1', [connectionId])
  await rows('update app.watches set next_turn_at = now() where id = $1', [watch.id])
  const due = { workspaceId: owner.workspaceId, watchId: watch.id }
  await Promise.allSettled([takeTurn(broken, due, AbortSignal.abort())])
  await ingest()
  expect(await mentions()).toContain('forum/3')
})

test('two workers that read the same push store it once', async () => {
  await push({ posts: [post('4')] })
  await Promise.allSettled([ingest(), ingest()])
  await ingest()
  expect((await mentions()).filter((id) => id === 'forum/4')).toHaveLength(1)
  expect(await rows('select 1 from app.pushes where items is not null')).toEqual([])
})

test('a post that is wrong goes to quarantine, its neighbours are kept; deletions and hostile texts too', async () => {
  await push({ posts: [{ text: 'acme without an id' }, post('5', 'acme \u0000 \ud800 <script>')], deletions: ['1'] })
  await ingest()
  expect(await mentions()).toEqual(['forum/3', 'forum/4', 'forum/5'])
  expect(await rows(`select reason from app.quarantine where network = 'webhook'`)).toHaveLength(1)
})

describe('refused with 401, and always in the same words:', () => {
  const content = { posts: [post('evil')] }
  const other = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
  const cases: [string, () => ReturnType<typeof push>][] = [
    ['no signature', () => push(content, { headers: { 'webhook-signature': undefined } })],
    ['no id', () => push(content, { headers: { 'webhook-id': undefined } })],
    ['no time', () => push(content, { headers: { 'webhook-timestamp': undefined } })],
    ['another key', () => push(content, { key: other })],
    ['another id than was signed', () => push(content, { headers: { 'webhook-id': 'msg_other' } })],
    ['another time than was signed', () => push(content, { headers: { 'webhook-timestamp': String(nowS() - 5) } })],
    ['the same JSON written anew', () => push(content, { body: JSON.stringify(content, null, 1) })],
    ['one byte more', () => push(content, { body: `${JSON.stringify(content)} ` })],
    ['301 s old', () => push(content, { at: nowS() - 302 })],
    ['301 s ahead', () => push(content, { at: nowS() + 302 })],
    ['a time that is no number', () => push(content, { headers: { 'webhook-timestamp': '1e9' } })],
    ['an id with a dot', () => push(content, { id: 'msg.1' })],
    [
      'another version of signatures',
      () => push(content, { headers: { 'webhook-signature': `v1a,${'A'.repeat(44)}` } }),
    ],
    ['an empty signature', () => push(content, { headers: { 'webhook-signature': 'v1,' } })],
    ['an address that is nobody’s', () => push(content, { to: path.replace(/.{22}$/, 'A'.repeat(22)) })],
    ['an address that is none', () => push(content, { to: '/api/push/hello' })],
    ['another workspace', () => push(content, { to: path.replace(/push\/.{22}/, `push/${'A'.repeat(22)}`) })],
  ]
  const answers = new Set<string>()
  test.each(cases)('%s', async (_, attempt) => {
    const answer = await attempt()
    const { requestId: _id, ...words } = answer.json()
    answers.add(JSON.stringify(words))
    expect([answer.statusCode, answers.size]).toEqual([401, 1])
  })

  test('and nothing of it was kept', async () => {
    expect(await rows(`select 1 from app.pushes where items like '%evil%'`)).toEqual([])
  })
})

test('at 299 s old or ahead it is taken, and one good signature among others is enough', async () => {
  expect((await push({}, { at: nowS() - 298 })).statusCode).toBe(202)
  expect((await push({}, { at: nowS() + 298 })).statusCode).toBe(202)
  const at = nowS()
  const good = new Webhook(secret).sign('msg_two', new Date(at * 1000), '{}')
  const headers = { 'webhook-signature': `v1,${'A'.repeat(44)} ${good}` }
  expect((await push({}, { id: 'msg_two', at, headers })).statusCode).toBe(202)
})

test('while the secret is changed both work for a day, then only the new one; each change leaves a line', async () => {
  const old = secret
  const made = (await call('POST', `/api/connections/${connectionId}/push-secret`, {})).json()
  secret = made.secret
  expect(made.previousUntil).toBeTruthy()
  expect((await push({}, { key: old })).statusCode).toBe(202)
  expect((await push({})).statusCode).toBe(202)
  api.pass(25 * 3600_000)
  expect((await push({}, { key: old })).statusCode).toBe(401)
  expect((await push({})).statusCode).toBe(202)
  api.pass(-25 * 3600_000)
  expect(await rows(`select 1 from app.audit_log where act = 'push-secret:made'`)).toHaveLength(2)
  const shown = await api.inject({ url: '/api/connections', headers: { cookie: owner.cookie } })
  expect(shown.body).not.toContain('whsec_')
  const kept = await rows('select sealed from app.connections where id = $1', [connectionId])
  expect(kept[0].sealed.toString('latin1')).not.toContain(secret.slice(6))
})

test('what is signed but wrong is answered with what to mend', async () => {
  const tooMany = { posts: Array.from({ length: 201 }, (_, n) => post(String(n))) }
  for (const content of [[], { posts: 'x' }, { other: 1 }, tooMany, 'text'])
    expect((await push(content)).statusCode).toBe(400)
  const long = await push({ posts: [post('long', 'x'.repeat(300_000))] })
  expect(long.statusCode).toBe(413)
  expect((await push({}, { headers: { 'content-type': 'text/plain' } })).statusCode).toBe(202)
})

test('while it is paused, what is accepted is kept until it goes on', async () => {
  await call('PATCH', `/api/connections/${connectionId}`, { paused: true })
  expect((await push({ posts: [post('6')] })).statusCode).toBe(202)
  await call('PATCH', `/api/connections/${connectionId}`, { paused: false })
  await ingest()
  expect(await mentions()).toContain('forum/6')
})

test('one address takes no more than 600 a minute from one sender', async () => {
  const flood = (count: number) =>
    Promise.all(
      Array.from({ length: count }, () => api.inject({ method: 'POST', url: '/api/push/a-flood', payload: {} })),
    )
  expect(new Set((await flood(600)).map(({ statusCode }) => statusCode))).toEqual(new Set([401]))
  const [more] = await flood(1)
  expect([more?.statusCode, more?.headers['retry-after']]).toEqual([429, expect.any(String)])
  expect((await push({})).statusCode).toBe(202)
})
