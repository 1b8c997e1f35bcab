import { newId } from '@earshot/db/id'
import type { PushKeys } from '@earshot/db/push-keys'
import { readKeyring } from '@earshot/db/secrets'
import type { App } from '@earshot/worker/app'
import { keepPushing } from '@earshot/worker/keep-pushing'
import { findPushKeys, makePushKeys } from '@earshot/worker/push-keys'
import { testPush } from '@earshot/worker/test-push'
import { sendWebPush } from '@earshot/worker/web-push'
import { describe, expect, onTestFinished, test } from 'vitest'
import { useTestDatabase } from '../database/test-database.ts'
import {
  type PushServiceSimulator,
  type Subscription,
  startPushServiceSimulator,
} from '../simulators/push-service-simulator/simulator.ts'
import { addMember, tell } from './mail-fixture.ts'
import {
  findBrowser,
  listPushStates,
  type Pushing,
  passPushTime,
  pushAfterWaits,
  turnOn,
  usePushes,
} from './push-fixture.ts'

const database = useTestDatabase()
let app: App
let keys: PushKeys
let service: PushServiceSimulator
let workspaceId: string
let ben: string
let browser: Subscription
let settle: Pushing['settle']

usePushes(database, (made) => {
  ;({ app, keys, service, workspaceId, ben, browser, settle } = made)
})

const push = (times?: number) => pushAfterWaits(database, app, keys, times)
const statesOf = () => listPushStates(database, workspaceId)
const browserRow = () => findBrowser(database, browser)
describe('a push service', () => {
  test.each([404, 410])('that answers %i has the browser forgotten', async (status) => {
    await tell(database, workspaceId, [ben])
    service.answer = () => ({ status })
    await push(2)
    expect([await browserRow(), await statesOf()]).toEqual([undefined, []])
  })

  test.each([429, 500, 502, 503])('that answers %i gets it later, not before it asked for, once', async (status) => {
    await tell(database, workspaceId, [ben])
    service.answer = () => ({ status, headers: { 'retry-after': '1800' } })
    await push()
    const { rows } = await database.owner.query(
      `select state, status, next_attempt_at > now() + interval '29 minutes' as rests from app.web_pushes`,
    )
    expect(rows).toEqual([{ state: 'waiting', status, rests: true }])
    service.answer = () => undefined
    await push(2)
    expect([service.taken.length, await statesOf()]).toEqual([1, ['sent']])
  })

  test('that is full is left alone by the whole loop, while another is not', async () => {
    const other = await startPushServiceSimulator()
    onTestFinished(() => other.stop())
    await turnOn(database, workspaceId, ben, other.subscribe(keys.publicKey))
    let asked = 0
    service.answer = () => {
      asked += 1
      return { status: 429, headers: { 'retry-after': '600' } }
    }
    await tell(database, workspaceId, [ben])
    await passPushTime(database)
    const loop = keepPushing(app, keys)
    await expect.poll(() => [asked, other.taken.length], { timeout: 10_000 }).toEqual([1, 1])
    await expect.poll(async () => (await statesOf()).sort()).toEqual(['sent', 'waiting'])
    await tell(database, workspaceId, [ben])
    await passPushTime(database)
    await expect.poll(() => other.taken.length, { timeout: 10_000 }).toBe(2)
    await loop.stop()
    expect(asked).toBe(1)
  })

  test('that never takes it is given up', async () => {
    await tell(database, workspaceId, [ben])
    service.answer = () => ({ status: 503 })
    await push(9)
    const { rows } = await database.owner.query('select state, attempts, why from app.web_pushes')
    expect(rows).toEqual([{ state: 'failed', attempts: 7, why: 'The push service answered 503.' }])
  })

  test('that is away gets it once it is back', async () => {
    await tell(database, workspaceId, [ben])
    service.answer = () => new Promise(() => undefined)
    const quick = {
      ...app,
      engine: {
        ...app.engine,
        transport: () => Promise.reject(Object.assign(new Error('x'), { code: 'ECONNREFUSED' })),
      },
    }
    await pushAfterWaits(database, quick, keys)
    const { rows } = await database.owner.query('select state, why from app.web_pushes')
    expect(rows).toEqual([{ state: 'waiting', why: 'The push service could not be reached (ECONNREFUSED).' }])
    service.answer = () => undefined
    await push()
    expect(service.taken).toHaveLength(1)
  })

  test.each([401, 403])(
    'that answers %i refuses us for this browser: its member reads why, and turning it on again mends it',
    async (status) => {
      await tell(database, workspaceId, [ben])
      service.answer = () => ({ status })
      await push()
      service.answer = () => undefined
      await tell(database, workspaceId, [ben])
      await push()
      expect([await statesOf(), service.taken]).toEqual([['refused'], []])
      expect((await browserRow())?.why).toContain(`answered ${status}`)
      await turnOn(database, workspaceId, ben, browser)
      await tell(database, workspaceId, [ben])
      await push()
      expect([(await browserRow())?.why, service.taken.length]).toEqual([null, 1])
    },
  )

  test.each([302, 400, 413])('that answers %i refuses this push alone', async (status) => {
    await tell(database, workspaceId, [ben])
    service.answer = () => ({ status, headers: { location: `${service.url}/elsewhere` } })
    await push(2)
    expect([await statesOf(), (await browserRow())?.why]).toEqual([['refused'], null])
  })

  test('takes what is signed by the key that its browser was given, and refuses what is not', async () => {
    const other = service.subscribe(makePushKeys().publicKey)
    const send = (of: PushKeys, to: Subscription, payload = '{}') =>
      sendWebPush(app, of, { to: { endpoint: to.endpoint, ...to.keys }, topic: 'a', payload })
    expect(await send(keys, browser)).toMatchObject({ state: 'sent' })
    expect(await send(keys, other)).toMatchObject({ state: 'refused', status: 403, isBrowser: true })
    expect(await send({ ...keys, privateKey: makePushKeys().privateKey }, browser)).toMatchObject({
      state: 'refused',
      status: 403,
    })
    expect(await send(keys, browser, 'x'.repeat(4200))).toMatchObject({
      state: 'refused',
      status: 413,
      isBrowser: false,
    })
    service.expire(browser)
    expect(await send(keys, browser)).toEqual({ state: 'gone' })
    expect(service.refused).toEqual([
      'another key than the subscription’s',
      'a signature that is not the key’s',
      'more than 4,096 bytes',
      'the subscription is gone',
    ])
  })

  test('at a browser whose keys are none is not asked', async () => {
    const p256dh = Buffer.alloc(65, 7).toString('base64url')
    const to = { endpoint: browser.endpoint, auth: browser.keys.auth, p256dh }
    expect(await sendWebPush(app, keys, { to, topic: 'a', payload: '{}' })).toMatchObject({
      state: 'refused',
      isBrowser: true,
    })
    expect([service.taken, service.refused]).toEqual([[], []])
  })
})

describe('the test of the settings', () => {
  const ask = async () =>
    testPush(app, { kind: 'test-push', workspaceId, memberId: ben, browserId: (await browserRow())?.id ?? newId() })

  test('is pushed at once, in quiet hours too, and says so', async () => {
    await settle({ quiet: { from: 0, to: 1439 }, timeZone: 'UTC' })
    expect(await ask()).toMatchObject({ ok: true })
    expect(service.taken[0]?.message).toMatchObject({
      title: 'Pushes from Earshot reach this browser',
      path: `/settings/notifications?workspace=${workspaceId}`,
    })
  })

  test('says why it was not, and goes to nobody else’s browser', async () => {
    service.answer = () => ({ status: 503 })
    expect(await ask()).toEqual({ ok: false, message: 'The push service answered 503.' })
    service.expire(browser)
    expect(await ask()).toMatchObject({ ok: false, message: expect.stringContaining('was removed') })
    expect(await ask()).toMatchObject({ ok: false, message: expect.stringContaining('on no more') })
    const ada = await addMember(database, workspaceId, 'Ada', 'admin')
    const adas = await turnOn(database, workspaceId, ada, service.subscribe(keys.publicKey))
    expect(await testPush(app, { kind: 'test-push', workspaceId, memberId: ben, browserId: adas })).toMatchObject({
      ok: false,
    })
    expect(service.taken).toEqual([])
  })
})

test('a worker whose key does not open the key pair pushes nothing, says so, and goes on with all else', async () => {
  const warned: unknown[] = []
  const log = { ...app.log, warn: (what: unknown) => warned.push(what) } as unknown as App['log']
  const other = readKeyring('another key of these tests of 32 characters or more')
  expect(await findPushKeys({ ...app, log, keys: other })).toBeUndefined()
  expect(warned).toEqual([{ why: expect.stringContaining('is not in EARSHOT_SECRET_KEY') }])
  expect(await findPushKeys(app)).toEqual(keys)
})
