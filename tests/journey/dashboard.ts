import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../e2e/chromium.ts'

/** The dashboard as a person meets it, signed in through its door. */
export interface Dashboard {
  page: Page
  /** The texts of the mentions that the feed shows, in any order. */
  feedTexts(): Promise<string[]>
  /** The texts of the feed's mentions that carry a lead score. */
  scoredTexts(): Promise<string[]>
  close(): Promise<void>
}

export async function openDashboard(url: string, email: string, password: string): Promise<Dashboard> {
  const browser: Browser = await launchChromium()
  // Tall, so that the virtual list has every row.
  const page = await browser.newPage({ viewport: { width: 1440, height: 3000 }, locale: 'en' })
  await page.goto(url)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/feed')
  const textsOf = (rows: string) => page.locator(rows).locator('p').allInnerTexts()
  return {
    page,
    feedTexts: () => textsOf('[role="feed"] article'),
    scoredTexts: () => textsOf('[role="feed"] article:has([title^="Lead score"])'),
    close: () => browser.close(),
  }
}
