import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { addMonitor, storeMentions } from '../api/seed.ts'
import { usePages } from './use-pages.ts'

const MOST_SCRIPT = 220_000
const pages = await usePages(async (api, owner) => {
  const brand = await addMonitor(api, owner, 'Acme', 'acme')
  await storeMentions(api, owner.workspaceId, [brand], 400)
})

test('the feed needs at most 220 kB of script, gzipped, before anything is touched, and moves nothing when its data comes', async () => {
  const { page, context, complaints } = await pages.open('')
  const scripts: Promise<number>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script')
      scripts.push(response.body().then((body) => gzipSync(body).length))
  })
  await page.addInitScript(() => {
    const shifts: number[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) shifts.push(entry.value)
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(`${pages.origin}/feed`)
  await page.getByRole('article').first().waitFor()
  await page.waitForLoadState('networkidle')
  const sizes = await Promise.all(scripts)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  console.log(`script at the feed: ${(total / 1000).toFixed(1)} kB gzipped in ${sizes.length} files`)
  expect(total).toBeGreaterThan(50_000)
  expect(total).toBeLessThan(MOST_SCRIPT)
  const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)
  expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.02)
  expect(complaints).toEqual([])
  await context.close()
})

test('j and k move, e marks as done at once, and the notice undoes it', async () => {
  const { page, context } = await pages.open('/feed')
  await page.getByRole('article').first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  const first = page.locator('[data-position="0"]')
  await expect.poll(() => first.evaluate((row) => row === document.activeElement)).toBe(true)
  await page.keyboard.press('e')
  await first.getByLabel('Done').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => first.getByLabel('Done').count()).toBe(0)
  await context.close()
})

test('w makes a mention wait, p gives it a priority, d ignores it; the history tells all of it', async () => {
  const { page, context, complaints } = await pages.open('/feed')
  await page.getByRole('article').first().waitFor()
  await page.keyboard.press('j')
  const first = page.locator('[data-position="0"]')
  await page.keyboard.press('w')
  await page.getByRole('button', { name: /^Tomorrow morning/ }).click()
  await first.getByText(/^Pending until .+ 9:00/).waitFor({ state: 'attached' })
  await page.getByRole('link', { name: 'Pending 1' }).waitFor()
  await first.focus()
  await page.keyboard.press('p')
  await page.getByPlaceholder('Find a priority').fill('urg')
  await page.keyboard.press('Enter')
  await first.getByText('Priority: Urgent').waitFor({ state: 'attached' })
  await first.focus()
  await page.keyboard.press('d')
  await first.getByLabel('Ignored').waitFor()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary')
  for (const line of ['Status changed: Ignored', 'Priority changed: Urgent', /^Status changed: pending until/])
    await panel.getByText(line).waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('rows stand closer together where that is asked for', async () => {
  const { page, context } = await pages.open('/feed')
  await page.getByRole('article').first().waitFor()
  const between = () =>
    page.getByRole('article').evaluateAll(([first, second]) => {
      const top = (row: Element | undefined) => row?.getBoundingClientRect().top ?? 0
      return top(second) - top(first)
    })
  expect(await between()).toBe(72)
  await page.getByRole('button', { name: 'Compact rows' }).click()
  await expect.poll(between).toBe(48)
  await context.close()
})

test('an act on all that is loaded says how far it is, and is undone as one', async () => {
  const { page, context } = await pages.open('/feed?status=open')
  await page.getByRole('article').first().waitFor()
  const feed = page.getByRole('feed')
  // Three pages of fifty.
  for (const rows of [50, 100, 150]) {
    await feed.evaluate((list) => list.scrollTo(0, list.scrollHeight))
    await expect.poll(() => feed.evaluate((list) => list.scrollHeight / 72)).toBeGreaterThanOrEqual(rows)
  }
  await page.keyboard.press('Shift+X')
  const selected = Number((await page.getByText(/^\d+ selected$/).textContent())?.split(' ')[0])
  expect(selected).toBeGreaterThan(100)
  const told = page.getByText(new RegExp(`^\\d+ of ${selected} …$`)).waitFor()
  await page.getByRole('button', { name: 'Ignore', exact: true }).click()
  await told
  await page.getByText(`${selected} mentions ignored`).waitFor()
  const ignored = async () => {
    const answer = await pages.api.inject({
      url: '/api/mentions/count?status=ignored',
      headers: { cookie: pages.owner.cookie },
    })
    return answer.json().count
  }
  const before = await ignored()
  expect(before).toBeGreaterThanOrEqual(selected)
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await expect.poll(ignored).toBe(before - selected)
  await context.close()
})

test('a number key corrects the sentiment, and a reload shows the same', async () => {
  const { page, context } = await pages.open('/feed')
  await page.getByRole('article').first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('1')
  const first = page.locator('[data-position="0"]')
  await first.getByText('Negative', { exact: true }).waitFor()
  await page
    .getByText(/corrected to/)
    .first()
    .waitFor()
  await page.reload()
  await page.locator('[data-position="0"]').getByText('Negative', { exact: true }).waitFor()
  await context.close()
})

test('a filter stands in the address, as a chip, and goes when the chip is removed', async () => {
  const { page, context } = await pages.open('/feed?sentiment=positive')
  await page.getByRole('article').first().waitFor()
  const marks = await page.getByRole('article').getByText('Positive', { exact: true }).count()
  expect(marks).toBe(await page.getByRole('article').count())
  await page.getByRole('button', { name: 'Remove Sentiment: Positive' }).click()
  await page.waitForURL(`${pages.origin}/feed`)
  await context.close()
})

test('a mention has an address of its own beside the list, and Escape closes it', async () => {
  const { page, context } = await pages.open('/feed?network=square')
  await page.getByRole('article').first().getByRole('link').first().click()
  await page.waitForURL(/\/feed\/[0-9a-f-]{36}\?network=square$/)
  await page.reload()
  const panel = page.getByRole('complementary')
  await panel.getByText('Why it matched').waitFor()
  expect(await panel.locator('mark').first().textContent()).toMatch(/acme/i)
  await page.keyboard.press('Escape')
  await page.waitForURL(`${pages.origin}/feed?network=square`)
  await context.close()
})

test('nothing for a filter is said otherwise than nothing heard', async () => {
  const { page, context } = await pages.open('/feed?text=zebra')
  await page.getByText('No mention fits this filter').waitFor()
  await context.close()
})

test('a hostile post stays text, and no script of it runs', async () => {
  const { page, context, complaints } = await pages.open('/feed')
  await page.getByRole('article').first().waitFor()
  const policy = await page.evaluate(async () => {
    try {
      document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>'
      return 'taken'
    } catch {
      return 'refused'
    }
  })
  expect(policy).toBe('refused')
  expect(complaints.filter((text) => !text.includes('TrustedHTML'))).toEqual([])
  await context.close()
})

test('the palette finds a room, and the keys are listed', async () => {
  const { page, context } = await pages.open('/feed')
  await page.getByRole('article').first().waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor()
  await page.keyboard.press('Escape')
  const palette = page.getByPlaceholder('Go to, find or do…')
  await page.keyboard.press('Control+k')
  await palette.waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.type('overv')
  await page.keyboard.press('Enter')
  await page.waitForURL(`${pages.origin}/overview`)
  await context.close()
})
