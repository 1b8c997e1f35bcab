import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { ADDRESSES, DOORS, NOT_PAGES, storeThings } from './addresses.ts'
import { usePages } from './use-pages.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES: readonly string[] = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

let fill: (path: string) => string
const pages = await usePages(async (api, owner) => {
  fill = await storeThings(api, owner, 60)
})

test('no page of the router and no part of the settings is left out', () => {
  const web = join(import.meta.dirname, '..', '..', 'apps', 'web', 'src')
  const router = readFileSync(join(web, 'router.tsx'), 'utf8')
  const routes = [...router.matchAll(/getParentRoute: \(\) => (\w+),\s+path: '([^']+)'/g)].map(
    ([, parent = '', path = '']) =>
      path.startsWith('/')
        ? path
        : `/${{ feed: 'feed', leads: 'leads', notifications: 'notifications' }[parent]}/${path}`,
  )
  const settings = readFileSync(join(web, 'pages', 'settings.tsx'), 'utf8')
  const parts = [...settings.matchAll(/\{ id: '([^']+)'/g)].map(([, id]) => `/settings/${id}`)
  expect(routes.length).toBeGreaterThan(20)
  expect(parts.length).toBeGreaterThan(12)
  const known = [...ADDRESSES, ...DOORS, ...NOT_PAGES].map((path) => path.replace(/[?#].*/, ''))
  expect([...routes, ...parts].filter((path) => !known.includes(path))).toEqual([])
})

/** What axe finds wrong by these rules, as `rule: the first elements`. */
async function faults(page: Page, rules: readonly string[]): Promise<string[]> {
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
    [AXE, rules] as const,
  )
}

async function look(path: string, colorScheme: 'light' | 'dark', signedIn: boolean, width = 1440): Promise<string[]> {
  const viewport = { width, height: 900 }
  const { page, complaints } = await pages.visit(fill(path), { colorScheme, signedIn, viewport, script: AXE })
  // In the dark nothing but the colours is another.
  const rules = colorScheme === 'dark' ? ['color-contrast'] : RULES
  return [...(await faults(page, rules)), ...complaints.filter((text) => !/\/api\/(me|setup)/.test(text))]
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
    const { page } = await pages.visit(fill(path), { viewport: { width: 390, height: 844 } })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide, path).toBeLessThanOrEqual(390)
  }
}, 180_000)
