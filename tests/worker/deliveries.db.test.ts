import { EVENT_BODIES } from '@earshot/contract/endpoint-events'
import { MOST_ATTEMPTS, RETRY_AFTER_MS } from '@earshot/core/endpoint'
import { actOnMentions, undoAct } from '@earshot/db/acts'
import { inTransaction } from '@earshot/db/client'
import { claimDueEndpoints } from '@earshot/db/deliveries-outgoing'
import { changeSecret } from '@earshot/db/endpoints'
import { setNextStep } from '@earshot/db/leads'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from '@earshot/worker/app'
import { deliver } from '@earshot/worker/deliver'
import { Webhook } from 'standardwebhooks'
import { Compile } from 'typebox/compile'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { useTestDatabase } from '../database/test-database.ts'
import { addSellers, hear, mark } from './crm-fixture.ts'
import { addEndpoint, deliverOnce, passDeliveryTime, type Received, SECRET, startReceiver } from './endpoint-fixture.ts'
import { ingestFor, openTestApp } from './worker-fixture.ts'

const database = useTestDatabase()
let app: App
let lines: string[]
let sellers: Awaited<ReturnType<typeof addSellers>>
let receiver: Awaited<ReturnType<typeof startReceiver>>
let answer: () => Awaited<ReturnType<Parameters<typeof startReceiver>[0] & object>>

beforeAll(async () => {
  app = await openTestApp(database)
  lines = []
  const tell = (...words: unknown[]) => lines.push(JSON.stringify(words))
  app.log = { info: tell, warn: tell, error: tell } as unknown as App['log']
})
afterAll(() => app.close())
beforeEach(async () => {
  answer = () => 204
  receiver = await startReceiver(() => answer())
  sellers = await addSellers(database)
})
afterEach(async () => {
  receiver.stop()
  await database.owner.query('delete from app.endpoints')
  await database.owner.query('delete from app.deliveries')
})

let heard = 0
const hearOne = async () =>
  (await hear(app, database, sellers.workspaceId, [{ id: `w${++heard}`, author: `Person ${heard}` }]))[0] as string
const add = (events?: Parameters<typeof addEndpoint>[4], url = receiver.url) =>
  addEndpoint(database, app.keys, sellers.workspaceId, url, events)
const typesOf = (received: Received[]) => received.map(({ body }) => JSON.parse(body).type)
const rows = async (statement: string, values: unknown[] = []) => (await database.owner.query(statement, values)).rows

describe('what is sent', () => {
  test('is signed as Standard Webhooks says, and is what the published schema promises', async () => {
    await add(['mention.created', 'mention.changed', 'lead.created', 'lead.changed'])
    const mentionId = await hearOne()
    await mark(database, sellers, [mentionId])
    await withWorkspace(database.api, sellers.workspaceId, (tx) =>
      setNextStep(tx, sellers.workspaceId, mentionId, { nextStep: 'call' }),
    )
    await deliverOnce(app)
    expect(typesOf(receiver.received)).toEqual(['mention.created', 'mention.changed', 'lead.created', 'lead.changed'])
    for (const { body, headers } of receiver.received) {
      const told = new Webhook(SECRET).verify(body, headers) as {
        type: keyof typeof EVENT_BODIES
        data: { id: string }
      }
      expect([...Compile(EVENT_BODIES[told.type].schema).Errors(told)]).toEqual([])
      expect(told.data.id).toBe(mentionId)
      expect(headers['content-type']).toBe('application/json')
    }
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(4)
  })

  test('is only what an endpoint asked for, and nothing of before it was there', async () => {
    await hearOne()
    await add(['mention.removed'])
    await hearOne()
    await ingestFor(app, sellers.workspaceId, { deletions: [{ id: `w${heard}` }] })
    await deliverOnce(app)
    expect(receiver.received.map(({ body }) => JSON.parse(body))).toMatchObject([
      { type: 'mention.removed', data: { network: 'fake' } },
    ])
  })

  test('is written with what it tells of, or not at all', async () => {
    await add(['lead.created'])
    const mentionId = await hearOne()
    const act = withWorkspace(database.api, sellers.workspaceId, async (tx) => {
      await actOnMentions(tx, sellers.workspaceId, sellers.memberId, [mentionId], { kind: 'lead', stage: 'new' })
      throw new Error('rolled back')
    })
    await expect(act).rejects.toThrow('rolled back')
    expect(await rows('select 1 from app.deliveries')).toEqual([])
  })

  test('of a lead that is taken back says so', async () => {
    await add(['lead.created', 'lead.changed'])
    const mentionId = await hearOne()
    const { actId } = await mark(database, sellers, [mentionId])
    await withWorkspace(database.api, sellers.workspaceId, (tx) =>
      undoAct(tx, sellers.workspaceId, sellers.memberId, actId as string),
    )
    await mark(database, sellers, [mentionId], null)
    await deliverOnce(app)
    expect(typesOf(receiver.received)).toEqual(['lead.created', 'lead.changed', 'lead.changed'])
    expect(JSON.parse(receiver.received.at(-1)?.body ?? '').data.stage).toBeNull()
  })

  test('of a person who is erased is forgotten here, sent or not', async () => {
    await add(['mention.created'])
    await hearOne()
    answer = () => 500
    await deliverOnce(app)
    await hearOne()
    await ingestFor(app, sellers.workspaceId, { deletions: [{ id: `w${heard}` }, { id: `w${heard - 1}` }] })
    expect(await rows('select body from app.deliveries')).toEqual([])
  })

  test('goes to the endpoints of its own workspace alone', async () => {
    const others = await addSellers(database)
    const elsewhere = await startReceiver()
    await addEndpoint(database, app.keys, others.workspaceId, elsewhere.url)
    await add()
    await hearOne()
    await deliverOnce(app)
    expect([receiver.received.length, elsewhere.received.length]).toEqual([1, 0])
    elsewhere.stop()
  })
})

describe('an attempt that fails', () => {
  test('is repeated with the same id and body, ever later, and given up in the end', async () => {
    await add()
    await hearOne()
    answer = () => 500
    const waits: number[] = []
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      await deliverOnce(app)
      const [row] = await rows(
        'select extract(epoch from next_attempt_at - last_attempt_at) * 1000 as ms, state, attempts from app.deliveries',
      )
      expect([row.attempts, row.state]).toEqual([attempt, attempt < MOST_ATTEMPTS ? 'waiting' : 'failed'])
      waits.push(Number(row.ms))
      await passDeliveryTime(database)
    }
    RETRY_AFTER_MS.forEach((ms, i) => {
      expect(Math.abs((waits[i] as number) - ms)).toBeLessThanOrEqual(ms * 0.11)
    })
    expect(RETRY_AFTER_MS.reduce((sum, ms) => sum + ms)).toBeGreaterThan(72 * 3600_000)
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1)
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    await deliverOnce(app)
    expect(receiver.received).toHaveLength(MOST_ATTEMPTS)
  })

  test('waits as long as the endpoint asks, and so does all else for it', async () => {
    await add()
    await hearOne()
    await hearOne()
    answer = () => ({ status: 503, headers: { 'retry-after': '7200' } })
    await deliverOnce(app)
    await deliverOnce(app)
    expect(receiver.received).toHaveLength(1)
    const [endpoint] = await rows(`select rest_until > now() + interval '119 minutes' as rests from app.endpoints`)
    expect(endpoint.rests).toBe(true)
  })

  test('for a redirect says that none is followed', async () => {
    const other = await startReceiver()
    await add()
    await hearOne()
    answer = () => ({ status: 301, headers: { location: other.url } })
    await deliverOnce(app)
    expect(other.received).toEqual([])
    expect((await rows('select why from app.deliveries'))[0].why).toMatch(/redirects are not followed/)
    other.stop()
  })

  test('with 410 ends it: nothing more is sent, and the admins are told', async () => {
    await add()
    await hearOne()
    await hearOne()
    answer = () => 410
    await deliverOnce(app)
    await passDeliveryTime(database)
    await deliverOnce(app)
    await hearOne()
    expect(receiver.received).toHaveLength(1)
    expect(await rows('select state from app.endpoints')).toEqual([{ state: 'gone' }])
    expect(await rows(`select member_id from app.notifications where kind = 'webhook-stopped'`)).toEqual([
      { member_id: sellers.memberId },
    ])
    expect(await rows('select 1 from app.deliveries')).toHaveLength(2)
  })

  test('for three days with nothing getting through ends it too', async () => {
    await add()
    await hearOne()
    answer = () => 500
    await deliverOnce(app)
    await database.owner.query(`update app.endpoints set failing_since = now() - interval '73 hours'`)
    await passDeliveryTime(database)
    await deliverOnce(app)
    expect(await rows('select state, why from app.endpoints')).toEqual([{ state: 'failing', why: 'It answered 500.' }])
    expect(
      await rows(`select member_id from app.notifications where kind = 'webhook-stopped' and workspace_id = $1`, [
        sellers.workspaceId,
      ]),
    ).toEqual([{ member_id: sellers.memberId }])
    expect(
      await rows(
        `select detail->>'state' as state from app.audit_log where act = 'webhook:stopped' and workspace_id = $1`,
        [sellers.workspaceId],
      ),
    ).toEqual([{ state: 'failing' }])
    await passDeliveryTime(database)
    await deliverOnce(app)
    await hearOne()
    await deliverOnce(app)
    expect(receiver.received).toHaveLength(2)
  })

  test('at a private address is refused at each attempt, whatever was saved', async () => {
    await add(undefined, 'http://169.254.169.254/latest/meta-data')
    await add(undefined, 'http://hooks.example.com/')
    await hearOne()
    await deliverOnce(app)
    expect((await rows('select why from app.deliveries order by why')).map((row) => row.why)).toEqual([
      expect.stringMatching(/private address/),
      expect.stringMatching(/without https/),
    ])
  })
})

test('an endpoint that hangs holds up no other, and one worker at a time sends to it', async () => {
  const hung = await startReceiver(() => 'hang')
  await add(undefined, hung.url)
  await add()
  await hearOne()
  const stop = new AbortController()
  const { keepDelivering } = await import('@earshot/worker/deliver')
  const [one, twin] = [keepDelivering(app), keepDelivering({ ...app, id: 'twin' })]
  await expect.poll(() => [receiver.received.length, hung.received.length], { timeout: 5000 }).toEqual([1, 1])
  await hearOne()
  await expect.poll(() => receiver.received.length, { timeout: 5000 }).toBe(2)
  expect(hung.received).toHaveLength(1)
  await Promise.all([one.stop(), twin.stop()])
  stop.abort()
  hung.stop()
})

test('a delivery that a stop broke off is sent again at once, under the same id, and was no attempt', async () => {
  await add(['mention.created'])
  await hearOne()
  await database.owner.query('update app.deliveries set attempts = 8')
  const stop = new AbortController()
  answer = () => {
    stop.abort()
    return 'hang'
  }
  const [due] = await inTransaction(app.db, (tx) => claimDueEndpoints(tx, 10))
  await deliver(app, due as NonNullable<typeof due>, stop.signal)
  expect(await rows('select state, attempts, next_attempt_at <= now() as due from app.deliveries')).toEqual([
    { state: 'waiting', attempts: 8, due: true },
  ])
  expect(await rows('select failures, lease_until from app.endpoints')).toEqual([{ failures: 0, lease_until: null }])
  answer = () => 204
  await deliverOnce(app)
  const [broken, whole] = receiver.received
  expect(receiver.received).toHaveLength(2)
  expect(whole?.headers['webhook-id']).toBe(broken?.headers['webhook-id'])
  expect(whole?.body).toBe(broken?.body)
  expect(await rows('select state, attempts from app.deliveries')).toEqual([{ state: 'sent', attempts: 9 }])
})

test('while the secret is changed both sign, for a day', async () => {
  const endpointId = await add()
  const fresh = `whsec_${Buffer.alloc(32, 9).toString('base64')}`
  const place = { workspaceId: sellers.workspaceId, endpointId }
  await withWorkspace(database.api, sellers.workspaceId, (tx) => changeSecret(tx, app.keys, place, fresh, Date.now()))
  await hearOne()
  await deliverOnce(app)
  const { now } = app
  app.now = () => now() + 25 * 3600_000
  await hearOne()
  await deliverOnce(app)
  app.now = now
  const [both, one] = receiver.received as [Received, Received]
  for (const secret of [SECRET, fresh]) new Webhook(secret).verify(both.body, both.headers)
  expect(one.headers['webhook-signature']?.split(' ')).toHaveLength(1)
})

test('no secret, address or text of it is in the log', async () => {
  await add(undefined, `${receiver.url}/a-token-in-the-path`)
  await hearOne()
  await deliverOnce(app)
  expect(lines.join('\n')).toMatch(/webhook/)
  expect(lines.join('\n')).not.toMatch(/whsec_|a-token-in-the-path|I want to buy/)
})
