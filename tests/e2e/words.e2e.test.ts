import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { ADDRESSES, DOORS, storeThings } from './addresses.ts'
import { usePages } from './use-pages.ts'

/** What is the same in every language: names, signs, units, and words that French shares with English. */
const SAME = [
  /^[\P{L}]*$/u,
  /^(Earshot|Acme|Ada|⌘K|Esc|CSV|Town Square( 1)?|Letters|Salesforce|HubSpot|Pipedrive|Twenty|English|Français|日本語)$/,
  /^https?:\/\/|^n = [\d\s\p{P}]+$/u,
  /^(UTC|[A-Z][A-Za-z_]+(\/[A-Za-z_+-]+)+)$/,
  /^\S+@\S+$/,
  // What was heard, and what members wrote.
  /acme|globex|author\d|^a\d$|^#?(good|bad|coffee|tea|cake)$|example\.com/i,
  // Scopes, acts, codes and the variables of saved replies are names of the API.
  /^[a-z-]+[:.][a-z-]+( · .+)?$/,
  /^\{[a-z.]+\}$/,
  /^\p{L}{1,3}$/u,
  /^[0-9a-f]{8}-[0-9a-f-]{27}$/,
  /^(SQ|LE|AD)$/i,
  /^(square|letters|url|token)$/i,
  // What the API and the networks' cards say is theirs to translate.
  /^(public posts|none told|as the network tells)$/,
]
const SAME_IN_FRENCH = /^(Mentions|Webhooks|Notifications|Description|Documentation|Type|Score)$/

let fill: (path: string) => string
const pages = await usePages(async (api, owner) => {
  fill = await storeThings(api, owner, 40)
})

/** Every text, label, title and placeholder that a person can meet. */
function words(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>()
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement
      if (parent && !parent.closest('script,style,[lang]:not(html)'))
        found.add(walker.currentNode.textContent?.trim() ?? '')
    }
    for (const element of document.querySelectorAll('[aria-label],[title],[placeholder]')) {
      for (const name of ['aria-label', 'title', 'placeholder']) found.add(element.getAttribute(name)?.trim() ?? '')
    }
    found.delete('')
    return [...found]
  })
}

async function read(path: string, locale: string, signedIn: boolean): Promise<string[]> {
  const { page } = await pages.visit(fill(path), { locale, signedIn })
  expect(await page.locator('html').getAttribute('lang')).toBe(locale)
  return words(page)
}

/** The English words of a page are the same for both languages: each page is read once. */
const english = new Map<string, Promise<string[]>>()

describe.each(['fr', 'ja'])('%s', (locale) => {
  test.each([...ADDRESSES, ...DOORS])('no words of %s are left in English', async (path) => {
    const signedIn = !(DOORS as readonly string[]).includes(path)
    const known = english.get(path) ?? read(path, 'en', signedIn)
    english.set(path, known)
    const said = new Set(await known)
    const shown = await read(path, locale, signedIn)
    expect(shown.length).toBeGreaterThan(3)
    const left = shown.filter((text) => said.has(text) && !SAME.some((same) => same.test(text)))
    expect(left.filter((text) => locale !== 'fr' || !SAME_IN_FRENCH.test(text))).toEqual([])
  })
})

test('what is wrong with a query is said in the page’s language, as it is written', async () => {
  const { page, context } = await pages.open('/monitors/new', { locale: 'ja' })
  await page.getByLabel('検索式').fill('acme NEAR/99 tea')
  await page.getByText('NEAR/ には 0 から 50 までの数が必要です。').waitFor()
  await context.close()
})
