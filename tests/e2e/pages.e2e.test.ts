import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { addMonitor, storeMentions } from '../api/seed.ts'
import { ADDRESSES, DOORS } from './addresses.ts'
import { usePages } from './use-pages.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

const pages = await usePages(async (api, owner) => {
  const brand = await addMonitor(api, owner, 'Acme', 'acme')
  const other = await addMonitor(api, owner, 'Globex', 'globex')
  await storeMentions(api, owner.workspaceId, [brand, other], 60)
})

/** What axe finds wrong, as `rule: the first element`. */
async function faults(page: Page): Promise<string[]> {
  return await page.evaluate(
    async ([source, rules]) => {
      // The page's policy lets nothing in but its own scripts; the test hands axe over as a function instead.
      const run = await (window as unknown as { axe?: unknown }).axe
      if (!run) throw new Error(`axe is not there: ${source?.length}`)
      const { violations } = await (
        run as {
          run(context: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
        }
      ).run(document, { runOnly: rules })
      return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
    },
    [AXE, RULES] as const,
  )
}

async function look(path: string, colorScheme: 'light' | 'dark', signedIn: boolean, width = 1440): Promise<string[]> {
  const { page, context, complaints } = await pages.open('', {
    colorScheme,
    signedIn,
    viewport: { width, height: 900 },
  })
  await context.addInitScript({ content: AXE })
  await page.goto(pages.origin + path)
  await page.locator('h1').first().waitFor()
  await page.waitForLoadState('networkidle')
  const found = [...(await faults(page)), ...complaints.filter((text) => !/\/api\/(me|setup)/.test(text))]
  await context.close()
  return found
}

describe('every page meets WCAG 2.2 AA as far as axe can tell, and complains of nothing', () => {
  for (const path of ADDRESSES) {
    test(`${path}, light`, async () => expect(await look(path, 'light', true)).toEqual([]))
    test(`${path}, dark`, async () => expect(await look(path, 'dark', true)).toEqual([]))
  }
  for (const path of DOORS) test(path, async () => expect(await look(path, 'light', false)).toEqual([]))
  test('the feed on a phone', async () => expect(await look('/feed', 'light', true, 390)).toEqual([]))
})

test('nothing is wider than a phone', async () => {
  for (const path of ADDRESSES) {
    const { page, context } = await pages.open(path, { viewport: { width: 390, height: 844 } })
    await page.locator('h1').first().waitFor()
    await page.waitForLoadState('networkidle')
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide, path).toBeLessThanOrEqual(390)
    await context.close()
  }
}, 180_000)
