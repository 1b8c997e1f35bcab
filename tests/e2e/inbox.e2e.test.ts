import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { addMonitor, storeMentions } from '../api/seed.ts'
import { usePages } from './use-pages.ts'

const pages = await usePages(async (api, owner) => {
  const brand = await addMonitor(api, owner, 'Acme', 'acme')
  await storeMentions(api, owner.workspaceId, [brand], 120)
})

async function openFeed(options: Parameters<typeof pages.open>[1] = {}) {
  const opened = await pages.open('/feed', options)
  await opened.page.getByRole('article').first().waitFor()
  return opened
}

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
const shown = (page: Page) => new URL(page.url()).pathname.split('/')[2]
/** The mention of the row that has the focus, by the address of its link. */
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.querySelector('a')?.getAttribute('href')?.split(/[/?]/)[2])

test('the panel shows the mention that the keys act on: j and k take it along, and Esc closes it', async () => {
  const { page, context, complaints } = await openFeed()
  await press(page, 'j', 'j', 'Enter')
  const panel = page.getByRole('complementary')
  await panel.getByText('Why it matched').waitFor()
  const first = shown(page)
  await press(page, 'j')
  await expect.poll(() => shown(page)).not.toBe(first)
  await expect.poll(() => focused(page)).toBe(shown(page))
  await press(page, 'k')
  await expect.poll(() => shown(page)).toBe(first)
  await panel.getByText('Why it matched').waitFor()
  await press(page, 'x', 'Escape')
  expect(shown(page)).toBe(first)
  await press(page, 'Escape')
  await page.waitForURL(`${pages.origin}/feed`)
  expect(await panel.count()).toBe(0)
  expect(complaints).toEqual([])
  await context.close()
})

test('whoever comes back to the feed finds the rows where they were', async () => {
  const { page, context } = await openFeed()
  const feed = page.getByRole('feed')
  await feed.evaluate((list) => {
    list.scrollTop = 1800
  })
  await page.locator('[data-position="25"]').waitFor()
  await page.getByRole('link', { name: 'Rooms' }).click()
  await page.getByRole('heading', { name: 'Rooms', exact: true }).waitFor()
  await page.goBack()
  await page.locator('[data-position="25"]').waitFor()
  expect(await feed.evaluate((list) => list.scrollTop)).toBe(1800)
  await context.close()
})

test('what z takes back is offered for undoing no more; notices have the colours of the theme', async () => {
  const { page, context } = await openFeed({ colorScheme: 'dark' })
  await press(page, 'j', 'e')
  const undo = page.getByRole('button', { name: 'Undo' })
  await undo.waitFor()
  const colour = (part: ReturnType<Page['locator']>) => part.evaluate((one) => getComputedStyle(one).backgroundColor)
  expect(await colour(page.locator('[data-sonner-toast]'))).toBe('rgb(31, 35, 43)')
  expect(await colour(undo)).toBe('rgb(163, 165, 255)')
  await press(page, 'z')
  await expect.poll(() => undo.count()).toBe(0)
  await page.locator('[data-position="0"]').getByLabel('Done').waitFor({ state: 'detached' })
  await context.close()
})

test('a theme that is chosen in the palette is there after a reload', async () => {
  const { page, context } = await openFeed()
  await press(page, 'Control+k')
  await page.getByPlaceholder('Go to, find or do…').fill('Dark theme')
  const kept = page.waitForResponse(
    (answer) => answer.url().endsWith('/api/me') && answer.request().method() === 'PATCH',
  )
  await press(page, 'Enter')
  expect((await kept).status()).toBe(200)
  await page.reload()
  await page.getByRole('article').first().waitFor()
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
  await context.close()
})

test('the table of leads shows every stage at 1280 pixels', async () => {
  const { page, context } = await pages.open('/leads?view=table', { viewport: { width: 1280, height: 800 } })
  const stage = page.getByRole('combobox', { name: 'Stage' }).first()
  await stage.waitFor()
  expect((await stage.boundingBox())?.width).toBeGreaterThan(110)
  await context.close()
})
