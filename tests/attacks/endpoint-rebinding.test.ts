import { createECDH } from 'node:crypto'
import { createEngine, type EngineOptions } from '@earshot/connectors/http/engine'
import type { App } from '@earshot/worker/app'
import { makePushKeys } from '@earshot/worker/push-keys'
import { sendDelivery } from '@earshot/worker/send-delivery'
import { sendWebPush } from '@earshot/worker/web-push'
import { afterEach, expect, test } from 'vitest'

const ID = '018f0000-0000-7000-8000-000000000000'
let engine: ReturnType<typeof createEngine> | undefined
afterEach(() => engine?.close())

/** Names lead to `address`, whatever they led to when they were saved. */
function leadTo(address: string, family: 4 | 6) {
  const lookup: EngineOptions['lookup'] = (_, options, callback) =>
    options.all ? callback(null, [{ address, family }]) : callback(null, address, family)
  engine = createEngine({ lookup })
  return engine
}

function sendTo(address: string, family: 4 | 6, url = 'https://rebinding.example/hook') {
  const engine = leadTo(address, family)
  const delivery = { id: ID, url, body: '{}', secrets: ['whsec_AAAA'], attempts: 1 }
  return sendDelivery({ engine, now: Date.now }, delivery, new AbortController().signal)
}

function pushTo(address: string, family: 4 | 6, endpoint = 'https://rebinding.example/push') {
  const browser = createECDH('prime256v1').generateKeys('base64url')
  const to = { endpoint, p256dh: browser, auth: 'AAAAAAAAAAAAAAAAAAAAAA' }
  const app = {
    engine: leadTo(address, family),
    now: Date.now,
    config: { origin: 'https://earshot.example' } as App['config'],
  }
  return sendWebPush(app, makePushKeys(), { to, topic: 'a', payload: '{}' })
}

const PRIVATE = [
  ['127.0.0.1', 4],
  ['10.0.0.1', 4],
  ['169.254.169.254', 4],
  ['100.64.0.1', 4],
  ['::1', 6],
  ['::ffff:127.0.0.1', 6],
  ['64:ff9b::a9fe:a9fe', 6],
  ['fd00:ec2::254', 6],
] as const

test.each(PRIVATE)(
  'a browser whose push service leads to %s at the moment of sending is sent nothing',
  async (address, family) => {
    expect(await pushTo(address, family)).toMatchObject({
      state: 'refused',
      status: null,
      why: expect.stringMatching(/private/),
    })
  },
)

test.each(PRIVATE)('a webhook whose name leads to %s at the moment of sending is refused', async (address, family) => {
  expect(await sendTo(address, family)).toMatchObject({
    ok: false,
    status: null,
    why: expect.stringMatching(/private/),
  })
})

const NOWHERE = [
  'https://2130706433/',
  'https://0x7f.1/',
  'https://[::ffff:7f00:1]/',
  'https://①②⑦.⓪.⓪.①/',
  'https://name:word@hooks.example/',
  'https://hooks.example:22/',
  'http://hooks.example/',
  'file:///etc/passwd',
]

test.each(NOWHERE)('a browser at %s is sent nothing, whatever was saved', async (url) => {
  expect(await pushTo('93.184.216.34', 4, url)).toMatchObject({ state: 'refused', status: null, isBrowser: true })
})

test.each(NOWHERE)('a webhook at %s is refused at each attempt, whatever was saved', async (url) => {
  const end = await sendTo('93.184.216.34', 4, url)
  expect(end).toMatchObject({ ok: false, status: null })
  expect((end as { why: string }).why).not.toMatch(/could not be reached|did not answer/)
})
