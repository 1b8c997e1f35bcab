import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { median } from '../bench.ts'
import { percentile } from '../match/cpu.ts'

export interface Visit {
  origin: string
  cookie: string
  workspaceId: string
}

/** A signed-in browser that has been nowhere: nothing is in its cache. */
async function openFresh(browser: Browser, { origin, cookie, workspaceId }: Visit): Promise<[BrowserContext, Page]> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en' })
  const cookies = cookie.split('; ').map((pair) => {
    const at = pair.indexOf('=')
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url: origin }
  })
  await context.addCookies(cookies)
  await context.addInitScript((id) => localStorage.setItem('earshot.workspace', id), workspaceId)
  return [context, await context.newPage()]
}

/** Script at a page before anything is touched, in gzipped kB, and the time to its first useful paint: a mention, or a chart. */
export async function loadCase(browser: Browser, visit: Visit, path: string, useful: string) {
  const [context, page] = await openFresh(browser, visit)
  const scripts: Promise<number>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script')
      scripts.push(response.body().then((body) => gzipSync(body).length))
  })
  await page.goto(visit.origin + path, { waitUntil: 'commit' })
  // Looked for at each frame: the one that shows it.
  const found = await page.waitForFunction(
    (selector) => (document.querySelector(selector) ? performance.now() : null),
    useful,
    { polling: 'raf' },
  )
  const usefulPaintMs = (await found.jsonValue()) as number
  await page.waitForLoadState('networkidle')
  const sizes = await Promise.all(scripts)
  await context.close()
  return { scriptKb: sizes.reduce((sum, size) => sum + size, 0) / 1000, usefulPaintMs: Math.round(usefulPaintMs) }
}

/** How a person would do it, what has to be there before, and what closes it again. */
interface Interaction {
  name: string
  times: number
  act(page: Page, time: number): Promise<void>
  after?(page: Page): Promise<void>
}

const press = (key: string) => (page: Page) => page.keyboard.press(key)
const pressBoth = (one: string, other: string) => async (page: Page) => {
  await page.keyboard.press(one)
  await page.keyboard.press(other)
}
const close = async (page: Page) => {
  await page.keyboard.press('Escape')
  await page.waitForTimeout(150)
}

const INTERACTIONS: Interaction[] = [
  { name: 'j and k', times: 30, act: (page, time) => page.keyboard.press(time % 3 === 2 ? 'k' : 'j') },
  { name: 'open', times: 8, act: press('o'), after: pressBoth('Escape', 'j') },
  { name: 'mark done', times: 8, act: press('e'), after: press('j') },
  { name: 'tag', times: 8, act: press('t'), after: close },
  { name: 'palette', times: 8, act: press('Control+k'), after: close },
]

/** By the name of an interaction: ms from the key or click to the next paint, as Event Timing tells it (in steps of 8 ms). */
export async function interactionCases(browser: Browser, visit: Visit) {
  const [context, page] = await openFresh(browser, visit)
  await page.addInitScript(() => {
    const durations: number[] = []
    Object.assign(window, { durations })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { interactionId: number })[])
        if (entry.interactionId > 0) durations.push(entry.duration)
    }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
  })
  await page.goto(`${visit.origin}/feed`)
  await page.getByRole('article').first().waitFor()
  await page.waitForLoadState('networkidle')
  const cases = []
  for (const { name, times, act, after } of INTERACTIONS) {
    const slowest: number[] = []
    for (let time = 0; time < times; time++) {
      await page.evaluate(() => {
        ;(window as unknown as { durations: number[] }).durations.length = 0
      })
      await act(page, time)
      await page.waitForTimeout(250)
      const durations = await page.evaluate(() => (window as unknown as { durations: number[] }).durations)
      // Faster than two frames, it is not reported at all.
      slowest.push(Math.max(16, ...durations))
      await after?.(page)
      await page.waitForTimeout(50)
    }
    const figures = { medianMs: median(slowest), p75Ms: percentile(slowest, 0.75), worstMs: Math.max(...slowest) }
    cases.push({ name, times, ...figures })
  }
  await context.close()
  return cases
}
