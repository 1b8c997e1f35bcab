import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { addMonitor, storeMentions } from '../api/seed.ts'
import { PASSWORD } from '../api/use-api.ts'
import { usePages } from './use-pages.ts'

let brand: string
const pages = await usePages(async (api, owner) => {
  brand = await addMonitor(api, owner, 'Acme', 'acme')
  await storeMentions(api, owner.workspaceId, [brand], 40)
})

test('a stream that is refused is opened again: meanwhile the page says since when nothing was heard, and then what came', async () => {
  const { page, context } = await pages.open('')
  await page.route('**/api/events*', (route) => route.fulfill({ status: 503, body: '' }))
  await page.goto(`${pages.origin}/monitors`)
  const line = page.getByText(/^Nothing was heard from Earshot since \d/)
  await line.waitFor({ timeout: 15_000 })
  await addMonitor(pages.api, pages.owner, 'Said meanwhile', 'meanwhile')
  expect(await page.getByText('Said meanwhile').count()).toBe(0)
  await page.unroute('**/api/events*')
  await page.getByText('Said meanwhile').waitFor({ timeout: 35_000 })
  expect(await line.count()).toBe(0)
  await context.close()
}, 60_000)

test('whoever is signed out elsewhere is asked to sign in, and is then where they wanted to be', async () => {
  const { page, context } = await pages.open('/sign-in?next=%2Fleads%3Fview%3Dtable', { signedIn: false })
  await signIn(page)
  await page.waitForURL('**/leads?view=table')
  await page.getByRole('heading', { name: 'Leads' }).waitFor()
  const left = await context.request.post(`${pages.origin}/api/auth/sign-out`, { headers: { origin: pages.origin } })
  expect(left.status()).toBe(204)
  await page.getByRole('link', { name: 'Rooms' }).click()
  await page.waitForURL('**/sign-in?next=%2Frooms')
  await signIn(page)
  await page.getByRole('heading', { name: 'Rooms', exact: true }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/rooms')
  await context.close()
})

test('what is refused at the door is said in the language of the page', async () => {
  const { page, context } = await pages.open('/sign-in', { signedIn: false, locale: 'ja' })
  await page.getByLabel('メールアドレス').fill('ada@example.com')
  await page.getByLabel('パスワード').fill('not the one')
  await page.getByRole('button', { name: 'サインイン' }).click()
  await page.getByText(/^メールアドレスまたはパスワードが違います。/).waitFor()
  await context.close()
})

test('an act that does not reach Earshot says so', async () => {
  const { page, context } = await pages.open('/feed')
  await page.getByRole('article').first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('t')
  await page.getByPlaceholder('Find or make a tag').fill('Unheard')
  await context.setOffline(true)
  await page.keyboard.press('Enter')
  await page.getByText(/^Earshot did not answer\./).waitFor()
  await context.close()
})

test('two tabs look at two workspaces', async () => {
  const made = await asOwner('/api/workspaces', { name: 'Globex', timeZone: 'UTC' })
  expect(made.statusCode).toBe(201)
  const { page, context } = await pages.open('/feed')
  const other = await context.newPage()
  await other.goto(`${pages.origin}/feed`)
  await other.getByRole('article').first().waitFor()
  await other.getByRole('button', { name: /Ada/ }).click()
  await other.getByRole('menuitem', { name: /Globex/ }).click()
  await other.getByText('No mentions yet').waitFor()
  await page.getByRole('link', { name: 'Monitors' }).click()
  await page.getByRole('link', { name: 'Acme' }).first().waitFor()
  for (const one of [page, other]) await one.reload()
  await page.getByRole('link', { name: 'Acme' }).first().waitFor()
  await other.getByText('No mentions yet').waitFor()
  await context.close()
})

test('a phone changes the workspace too, and signs out', async () => {
  const { page, context } = await pages.open('/feed', { viewport: { width: 390, height: 844 } })
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: /Globex/ }).click()
  await page.getByText('No mentions yet').waitFor()
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).waitFor()
  await context.close()
})

test('on paper stands the whole overview, light, without the navigation', async () => {
  const { page, context } = await pages.open('/overview', { colorScheme: 'dark' })
  await page.getByRole('heading', { name: 'At which hours of the week' }).waitFor()
  await page.waitForLoadState('networkidle')
  await page.emulateMedia({ media: 'print' })
  const seen = await page.evaluate(() => ({
    height: document.documentElement.scrollHeight,
    last: [...document.querySelectorAll('h2')].at(-1)?.getBoundingClientRect().top ?? 0,
    nav: document.querySelector('nav')?.getBoundingClientRect().width,
    ground: getComputedStyle(document.documentElement).backgroundColor,
  }))
  expect(seen.height).toBeGreaterThan(1500)
  expect(seen.last).toBeLessThan(seen.height)
  expect(seen.nav).toBe(0)
  expect(seen.ground).toBe('rgb(255, 255, 255)')
  await context.close()
})

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('E-mail address').fill('ada@example.com')
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

function asOwner(url: string, payload: object) {
  const headers = { cookie: pages.owner.cookie }
  return pages.api.inject({ method: 'POST', url, payload, headers })
}
