import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { addMonitor, storeMentions } from '../api/seed.ts'
import { usePages } from '../e2e/use-pages.ts'
import { SCRIPT_VECTORS } from './script-vectors.ts'

const vector = (i: number) => SCRIPT_VECTORS[i % SCRIPT_VECTORS.length] as string
/** What turns the reading around, and would make an address look like another. */
const OVERRIDE = '\u202e'

const pages = await usePages(async (api, owner) => {
  const monitors = []
  for (const i of [0, 14]) monitors.push(await addMonitor(api, owner, `acme ${vector(i)}`, 'acme'))
  // Rawer than ingest would store it: what the page shows is safe by itself.
  await storeMentions(api, owner.workspaceId, monitors, SCRIPT_VECTORS.length, (post, i) => ({
    ...post,
    text: `acme ${vector(i)} ${OVERRIDE} https://example.com/${vector(i)} #${vector(i)}`,
    title: `acme ${vector(i + 7)}`,
    url: i % 2 === 0 ? vector(i) : post.url,
    author: {
      id: `author-${i}`,
      handle: vector(i + 11),
      name: vector(i),
      bio: `${vector(i + 3)} ${vector(i + 34)}`,
      url: vector(i + 34),
      avatarUrl: vector(i + 34),
      followers: i,
    },
    links: [vector(i), 'https://example.com/'],
    media: [{ kind: 'image', url: vector(i), alt: vector(i + 5) }],
    replyTo: vector(i + 9),
  }))
  const post = (url: string, payload: object) =>
    api.inject({ method: 'POST', url, payload, headers: { cookie: owner.cookie } })
  const names = SCRIPT_VECTORS.filter((one) => !/\p{Cc}/u.test(one))
  for (const name of names.slice(0, 12)) await post('/api/tags', { name: name.slice(0, 60) })
  for (const name of names.slice(10, 14))
    await post('/api/saved-views', { name, filter: { hashtag: name }, shared: true })
  const { mentions } = (await api.inject({ url: '/api/mentions', headers: { cookie: owner.cookie } })).json()
  await post('/api/leads', { mentionIds: mentions.map(({ id }: { id: string }) => id) })
  await post(`/api/mentions/${mentions[0].id}/notes`, { text: SCRIPT_VECTORS.join('\n') })
})

/** What has run, what left for elsewhere, and what the policy or a script complained of. */
async function watch(page: Page) {
  const left: string[] = []
  page.on('dialog', (dialog) => left.push(`dialog: ${dialog.message()}`))
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(pages.origin) && !url.startsWith('data:image/svg+xml')) left.push(url)
  })
  await page.addInitScript(() => {
    const refused: string[] = []
    Object.assign(window, { refused })
    document.addEventListener('securitypolicyviolation', (event) =>
      refused.push(`${event.violatedDirective} ${event.blockedURI}`),
    )
  })
  return async () => {
    const seen = await page.evaluate(() => {
      const { ran, refused } = window as unknown as { ran?: number; refused: string[] }
      const links = [...document.querySelectorAll('a[href]')].map((link) => [
        link.getAttribute('href') ?? '',
        link.getAttribute('rel') ?? '',
      ])
      return {
        ran: ran ?? null,
        refused,
        links,
        odd: document.querySelectorAll('iframe, object, embed, base, form[action^="java"]').length,
      }
    })
    const bad = seen.links.filter(
      ([href = '', rel = '']) =>
        !(/^https?:\/\//i.test(href)
          ? /noopener/.test(rel) && /nofollow/.test(rel) && /ugc/.test(rel)
          : /^[/#]/.test(href)),
    )
    return { ran: seen.ran, refused: seen.refused, odd: seen.odd, left, bad }
  }
}

const NOTHING = { ran: null, refused: [], odd: 0, left: [], bad: [] }

test('forty scripts in texts, titles, names, bios, media, tags and views: none runs, and the policy has nothing to report', async () => {
  expect(SCRIPT_VECTORS).toHaveLength(40)
  const { page, context, complaints } = await pages.open('')
  const look = await watch(page)
  for (const path of [
    '/feed',
    '/overview',
    '/leads',
    '/leads?view=table',
    '/monitors',
    '/settings/tags',
    '/settings/audit',
  ]) {
    await page.goto(pages.origin + path)
    await page.locator('h1').first().waitFor()
    await page.waitForLoadState('networkidle')
    expect([path, await look()]).toEqual([path, NOTHING])
  }
  expect(complaints).toEqual([])
  await context.close()
})

test('each of them opened in the panel, with its author', async () => {
  const { page, context, complaints } = await pages.open('')
  const look = await watch(page)
  await page.goto(`${pages.origin}/feed`)
  await page.getByRole('article').first().waitFor()
  const ids = await page.evaluate(async () => {
    const answer = await fetch('/api/mentions?limit=200')
    return ((await answer.json()) as { mentions: { id: string }[] }).mentions.map(({ id }) => id)
  })
  expect(ids).toHaveLength(SCRIPT_VECTORS.length)
  for (const id of ids) {
    // As the page's own links do: a new address without a new page.
    await page.evaluate((path) => {
      history.pushState({}, '', path)
      dispatchEvent(new PopStateEvent('popstate'))
    }, `/feed/${id}`)
    const panel = page.getByRole('complementary').last()
    await panel.getByText('https://example.com/').first().waitFor()
    expect([id, await look()]).toEqual([id, NOTHING])
  }
  expect(complaints).toEqual([])
  await context.close()
})

test('the policy that stands behind it is the production one, and it holds', async () => {
  const { page, context } = await pages.open('')
  const look = await watch(page)
  const answer = await page.goto(`${pages.origin}/feed`)
  const policy = answer?.headers()['content-security-policy'] ?? ''
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain("require-trusted-types-for 'script'")
  expect(policy).toContain('trusted-types earshot')
  const outcome = await page.evaluate((source) => {
    const inline = document.createElement('div')
    const results: string[] = []
    try {
      inline.innerHTML = `<img src=x onerror="${source}">`
      results.push('markup was taken')
    } catch {
      results.push('no markup')
    }
    const script = document.createElement('script')
    try {
      script.text = source
      results.push('text was taken')
    } catch {
      results.push('no text')
    }
    script.append(source)
    document.body.append(script)
    try {
      ;(
        window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }
      ).trustedTypes.createPolicy('other', {})
      results.push('another policy')
    } catch {
      results.push('no other policy')
    }
    return results
  }, 'window.ran=1')
  expect(outcome).toEqual(['no markup', 'no text', 'no other policy'])
  const seen = await look()
  expect(seen.ran).toBeNull()
  expect(seen.refused.length).toBeGreaterThan(1)
  await context.close()
})

test.each(['/\\evil.example', 'https://evil.example/', 'javascript:window.ran=1'])(
  'after signing in, next=%s stays here',
  async (next) => {
    const { page, context } = await pages.open('', { signedIn: false })
    await page.goto(`${pages.origin}/sign-in?next=${encodeURIComponent(next)}`)
    await page.getByLabel('E-mail address').fill('ada@example.com')
    await page.getByLabel('Password').fill('correct horse battery staple')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL((url) => url.pathname !== '/sign-in')
    expect(new URL(page.url()).origin).toBe(pages.origin)
    expect(await page.evaluate(() => (window as unknown as { ran?: number }).ran)).toBeUndefined()
    await context.close()
  },
)
