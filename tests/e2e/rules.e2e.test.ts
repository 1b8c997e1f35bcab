import { feed } from '@earshot/connectors/feed/feed'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { addMonitor, storeMentions } from '../api/seed.ts'
import { ingestFor, openTestApp } from '../worker/worker-fixture.ts'
import { usePages } from './use-pages.ts'

const pages = await usePages(
  async (api, owner) => {
    await storeMentions(api, owner.workspaceId, [await addMonitor(api, owner, 'Acme', 'acme')], 10)
  },
  { connector: feed },
)

/** Goes on by a key until the focus is on what has this name. */
async function tabTo(page: Page, name: string, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    const found = await page.evaluate(async () => {
      // A menu moves the focus a moment after the key.
      await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))
      const at = document.activeElement as HTMLInputElement | null
      return [at?.ariaLabel, at?.labels?.[0]?.textContent, at?.textContent].map((text) => text?.trim())
    })
    if (found.includes(name)) return
    await page.keyboard.press(key)
  }
  throw new Error(`The keyboard does not reach ${name}.`)
}

/** A post that a network sends now. */
async function hear(text: string): Promise<void> {
  const app = await openTestApp(pages.api.database)
  const author = { id: 'mallory', handle: 'mallory' }
  const said = { network: 'letters', id: text, url: 'https://letters.example/1', text, author }
  const post = { ...said, publishedAt: new Date().toISOString(), links: [], mentions: [], media: [] }
  await ingestFor(app, pages.owner.workspaceId, { posts: [post] })
  await app.close()
}

test('a rule is written by keyboard, tried, switched on, and acts on the next mention under its name; undo takes it back', async () => {
  const { page, context, complaints } = await pages.open('/settings/rules')
  await page.getByText('No rules yet').waitFor()
  await tabTo(page, 'New rule')
  await page.keyboard.press('Enter')
  await page.getByRole('form', { name: 'New rule' }).waitFor()
  await page.keyboard.type('Late parcels')
  await tabTo(page, 'Filter')
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Sentiment' }).waitFor()
  await tabTo(page, 'Sentiment', 'ArrowDown')
  await page.keyboard.press('ArrowRight')
  const negative = page.getByRole('menuitemcheckbox', { name: 'Negative' })
  await expect.poll(() => negative.evaluate((item) => item === document.activeElement)).toBe(true)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.getByText('Sentiment: Negative').waitFor()
  await tabTo(page, 'Words')
  await page.keyboard.type('acme')
  await tabTo(page, 'What it does')
  await page.keyboard.type('set')
  await tabTo(page, 'With what')
  await page.keyboard.type('Urgent')
  await tabTo(page, 'Try it on the last 30 days')
  await page.keyboard.press('Enter')
  await page.getByText('3 mentions would have been acted on').waitFor()
  expect(await page.getByRole('status').getByRole('link').count()).toBe(3)

  await tabTo(page, 'Save, switched off')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Late parcels' }).waitFor()
  await page.getByText('Has acted on nothing in 30 days').waitFor()
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await tabTo(page, 'Switch on Late parcels')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Switch off Late parcels' }).waitFor()

  await hear('acme is late again, awful and slow')
  const urgent = async () => {
    const answer = await pages.api.inject({
      url: '/api/mentions?priority=urgent',
      headers: { cookie: pages.owner.cookie },
    })
    return answer.json().mentions.map((mention: { text: string }) => mention.text)
  }
  await expect.poll(urgent).toEqual(['acme is late again, awful and slow'])
  await page.goto(`${pages.origin}/feed?priority=urgent`)
  await page.getByRole('article').first().click()
  const line = page.getByRole('listitem').filter({ hasText: 'by the rule “Late parcels”, version 1' })
  await line.getByText('Priority changed: Urgent').waitFor()
  await line.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('listitem').filter({ hasText: 'Undone by Ada' }).waitFor()
  await expect.poll(urgent).toEqual([])
  expect(complaints).toEqual([])
  await context.close()
}, 120_000)

test('what a rule said before is read beside what it says now, its place in the order is changed, and a second press deletes it', async () => {
  const headers = { cookie: pages.owner.cookie }
  const payload = { name: 'Second', when: { unanswered: 240 }, does: [{ kind: 'lead' }] }
  await pages.api.inject({ method: 'POST', url: '/api/rules', payload, headers })
  const { page, context, complaints } = await pages.open('/settings/rules')
  await page.getByText('When 4 hr went by without an answer').waitFor()
  await page.getByRole('button', { name: 'Move Second up' }).click()
  await expect.poll(() => page.getByRole('heading', { level: 3 }).allTextContents()).toEqual(['Second', 'Late parcels'])
  await page.getByRole('button', { name: 'Change Late parcels' }).click()
  await page.getByLabel('Name').fill('Very late parcels')
  await page.getByRole('button', { name: 'Save as a new version' }).click()
  await page.getByRole('button', { name: 'What Very late parcels said before' }).click()
  const versions = page.getByRole('list', { name: 'Versions' }).getByRole('listitem')
  await expect.poll(() => versions.count()).toBe(2)
  expect(await versions.last().textContent()).toContain('Version 1 · Late parcels')
  const remove = page.getByRole('button', { name: 'Delete Second' })
  await remove.click()
  await page.getByText('Delete for good').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByText('Delete for good').count()).toBe(0)
  await remove.click()
  await remove.click()
  await expect.poll(() => page.getByRole('heading', { level: 3 }).allTextContents()).toEqual(['Very late parcels'])
  expect(complaints).toEqual([])
  await context.close()
})
