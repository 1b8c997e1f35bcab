import { newId } from '@earshot/db/id'
import { notify } from '@earshot/db/notifications'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { BrowserContext, Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { addColleague } from '../api/colleague.ts'
import { addMonitor, type Signed, storeMentions } from '../api/seed.ts'
import { usePages } from './use-pages.ts'

const PUBLIC_KEY = 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4'
/**
 * Stands in for the browser's own push service, which a browser without a network can't reach: it gives an address of nowhere, and
 * remembers that it did.
 */
const SIMULATED_SUBSCRIPTION = `{
  const given = () => localStorage.getItem('simulated')
  const subscription = () => ({
    endpoint: 'https://push.example.com/' + given(),
    options: {},
    toJSON: () => ({ keys: { p256dh: '${PUBLIC_KEY}', auth: 'BTBZMqHH6r4Tts7J_aSIgg' } }),
    unsubscribe: async () => localStorage.removeItem('simulated'),
  })
  PushManager.prototype.getSubscription = async () => (given() ? subscription() : null)
  PushManager.prototype.subscribe = async () => {
    localStorage.setItem('simulated', crypto.randomUUID())
    return subscription()
  }
}`

let ben: Signed
let mentionId: string
const pages = await usePages(async (api, owner) => {
  ben = await addColleague(api, owner, 'Ben', 'sales')
  await storeMentions(api, owner.workspaceId, [await addMonitor(api, owner, 'Acme', 'acme')], 3)
  mentionId = (await api.inject({ url: '/api/mentions', headers: { cookie: owner.cookie } })).json().mentions[0].id
  await api.database.owner.query(
    `insert into app.push_keys (workspace_id, id, public_key, sealed, sealed_with) values ('00000000-0000-0000-0000-000000000000', $1, $2, '', '')`,
    [newId(), PUBLIC_KEY],
  )
}, {})
beforeEach(() => pages.api.database.owner.query('delete from app.browsers'))

const sql = async (text: string, values: unknown[] = []) => (await pages.api.database.owner.query(text, values)).rows
const on = async () => (await sql('select member_id from app.browsers order by id')).map((row) => row.member_id)

async function open(as: Signed, options: { script?: string; allowed?: boolean; locale?: string } = {}) {
  const { script = SIMULATED_SUBSCRIPTION, allowed = true, locale = 'en' } = options
  const opened = await pages.open('', { as, script, locale })
  if (allowed) await opened.context.grantPermissions(['notifications'], { origin: pages.origin })
  await opened.page.goto(`${pages.origin}/settings/notifications`)
  return opened
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

test('a member turns this browser on, tries it, reads of their others, removes one, and turns this one off', async () => {
  const first = await open(ben)
  await button(first.page, 'Turn on here').click()
  await first.page.getByText('Pushes to this browser are on.').waitFor()
  const second = await open(ben)
  await button(second.page, 'Turn on here').click()
  const { page } = second
  await page.getByText('Pushes to this browser are on.').waitFor()
  expect(await on()).toEqual([ben.memberId, ben.memberId])
  await sql(
    `update app.browsers set why = 'Its push service answered 403.' where id = (select id from app.browsers order by id limit 1)`,
  )
  await button(page, 'Send a test').first().click()
  await page.getByText('A test is on its way to the browser.').waitFor()
  await page.reload()
  const others = page.getByRole('list', { name: 'Your other browsers' })
  await others.getByText('Its push service answered 403.').waitFor()
  await others.getByRole('button', { name: /^Push nothing more to/ }).click()
  await others.getByRole('button', { name: /^Push nothing more to/ }).click()
  await others.waitFor({ state: 'detached' })
  await button(page, 'Turn off here').click()
  await page.getByText('Pushes to this browser are off.').waitFor()
  expect([await on(), first.complaints, second.complaints]).toEqual([[], [], []])
  await first.context.close()
  await second.context.close()
})

test('signing out ends it, on both sides', async () => {
  const { page, context } = await open(await addColleague(pages.api, pages.owner, 'Cleo', 'sales'))
  await button(page, 'Turn on here').click()
  await page.getByText('Pushes to this browser are on.').waitFor()
  await page.goto(`${pages.origin}/settings/you`)
  await button(page, 'Sign out').last().click()
  await page.waitForURL('**/sign-in')
  expect([await on(), await page.evaluate(() => localStorage.getItem('simulated'))]).toEqual([[], null])
  await context.close()
})

test('whoever signs in after another ends what the other had turned on', async () => {
  const { page, context } = await open(ben)
  await button(page, 'Turn on here').click()
  await page.getByText('Pushes to this browser are on.').waitFor()
  const [name, value] = pages.owner.cookie.split(/=(.*)/) as [string, string]
  await context.addCookies([{ name, value, url: pages.origin }])
  await page.reload()
  await page.getByText('Pushes to this browser are off.').waitFor()
  await expect.poll(() => page.evaluate(() => localStorage.getItem('simulated'))).toBeNull()
  await context.close()
})

const UNSUPPORTED = 'delete window.PushManager'
const IPHONE = `${UNSUPPORTED}; Object.defineProperty(navigator, 'userAgent', { get: () => 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X)' })`
const INSECURE = `Object.defineProperty(window, 'isSecureContext', { get: () => false })`
const DENIED = `Object.defineProperty(Notification, 'permission', { get: () => 'denied' })`
const NOT_ALLOWED = `Notification.requestPermission = async () => 'default'`

test.each([
  ['blocked', DENIED, /^Notifications of this site are blocked/],
  ['over plain http', INSECURE, /^Browsers take pushes over https alone/],
  ['on an iPhone', IPHONE, /“Add to Home Screen”/],
  ['not known', UNSUPPORTED, /^This browser takes no pushes/],
])('where pushes are %s, the page says what to do and offers no button', async (_where, script, words) => {
  const { page, context } = await open(ben, { script })
  await page.getByText(words).waitFor()
  expect(await button(page, 'Turn on here').count()).toBe(0)
  await context.close()
})

test.each([
  ['the person does not allow it', NOT_ALLOWED, /^You have not allowed this site/],
  // Nothing stands in here: the browser has no network, and says so by itself.
  ['the browser’s push service can’t be reached', '', /^The browser got no address from its push service/],
])('where %s, the page says so, and nothing is kept', async (_what, script, words) => {
  const { page, context } = await open(ben, { script })
  await button(page, 'Turn on here').click()
  await page.getByText(words).waitFor()
  expect(await on()).toEqual([])
  await context.close()
})

/** Has the browser deliver a push to the page's service worker, as if its push service had. */
async function deliverPush(context: BrowserContext, page: Page) {
  const cdp = await context.newCDPSession(page)
  const registered = new Promise<string>((resolve) =>
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => scopeURL === `${pages.origin}/`)
      if (own) resolve(own.registrationId)
    }),
  )
  await cdp.send('ServiceWorker.enable')
  const registrationId = await registered
  return (data: string) => cdp.send('ServiceWorker.deliverPushMessage', { origin: pages.origin, registrationId, data })
}

const shown = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    return (await registration.getNotifications()).map(({ title, body, tag, lang }) => ({ title, body, tag, lang }))
  })

test('the service worker shows a push once, and a click leads the open page to its mention and marks it as read', async () => {
  const { workspaceId, memberId } = ben
  await withWorkspace(pages.api.database.api, workspaceId, (tx) =>
    notify(tx, workspaceId, [memberId], { kind: 'assigned', causeId: newId(), byId: null, mentionIds: [mentionId] }),
  )
  const [{ id }] = await sql('select id from app.notifications where member_id = $1', [memberId])
  const { page, context, complaints } = await open(ben)
  await button(page, 'Turn on here').click()
  await page.getByText('Pushes to this browser are on.').waitFor()
  const deliver = await deliverPush(context, page)
  const path = `/notifications/${mentionId}?workspace=${workspaceId}`
  const message = { title: 'Ada さん', body: 'Acme', language: 'ja', tag: 'one', path, read: { id, workspaceId } }
  await deliver(JSON.stringify(message))
  await deliver(JSON.stringify(message))
  await expect.poll(() => shown(page)).toEqual([{ title: 'Ada さん', body: 'Acme', tag: 'one', lang: 'ja' }])
  await deliver('no JSON')
  await expect.poll(async () => (await shown(page)).map(({ title }) => title)).toContain('Earshot')

  const [worker] = context.serviceWorkers()
  // No hand can press what the system shows without a screen: the worker is told that one did.
  await worker?.evaluate(async () => {
    const scope = self as unknown as { registration: ServiceWorkerRegistration; NotificationEvent: typeof Event }
    const [notification] = await scope.registration.getNotifications({ tag: 'one' })
    const init = { notification } as EventInit
    self.dispatchEvent(new scope.NotificationEvent('notificationclick', init))
  })
  await page.waitForURL(`**/notifications/${mentionId}`)
  await expect
    .poll(() => sql('select read_at is not null as read from app.notifications where id = $1', [id]))
    .toEqual([{ read: true }])
  expect(complaints).toEqual([])
  await context.close()
})
