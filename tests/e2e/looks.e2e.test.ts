import type { BrowserContext, Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { addColleague } from '../api/colleague.ts'
import { addMonitor, type Signed, storeMentions } from '../api/seed.ts'
import { connectLetters, makeLetters } from './letters.ts'
import { usePages } from './use-pages.ts'

const { letters, ledger } = makeLetters()
let sam: Signed
const pages = await usePages(
  async (api, owner) => {
    await storeMentions(api, owner.workspaceId, [await addMonitor(api, owner, 'Acme', 'acme')], 30)
    await connectLetters(api, owner)
    sam = await addColleague(api, owner, 'Sam', 'marketer')
  },
  { connector: letters },
)

/** As long as a colleague may take to be seen, with a busy machine's allowance. */
const SOON = { timeout: 4000 }
let mentionId: string
let used = 0
let contexts: BrowserContext[] = []
beforeEach(async () => {
  const headers = { cookie: pages.owner.cookie }
  const answer = await pages.api.inject({ url: '/api/mentions?network=letters&limit=50', headers })
  mentionId = answer.json().mentions[used++].id
  await Promise.all(contexts.map((context) => context.close()))
  contexts = []
})

async function open(path: string, as = pages.owner): Promise<Page> {
  const { page, context } = await pages.open(path, { as })
  contexts.push(context)
  return page
}
const here = (page: Page) => page.getByRole('list', { name: 'Colleagues here now' })
const box = (page: Page) => page.getByLabel('Your answer')

test('two who open one mention see each other, in the panel and in the list, and who leaves is gone', async () => {
  const ada = await open(`/feed/${mentionId}`)
  await ada.getByText('Why it matched').waitFor()
  expect(await here(ada).getByRole('listitem').count()).toBe(0)

  const other = await open(`/feed/${mentionId}`, sam)
  await here(ada).getByText('Sam is looking').waitFor()
  await here(other).getByText('Ada is looking').waitFor()
  await ada.getByRole('article').getByText('Sam is looking').waitFor({ state: 'attached' })

  await other.keyboard.press('Escape')
  await here(ada)
    .getByText('Sam is looking')
    .waitFor({ state: 'detached', ...SOON })
  await other.goto(`${pages.origin}/feed/${mentionId}`)
  await here(ada).getByText('Sam is looking').waitFor()
  await other.close({ runBeforeUnload: true })
  await here(ada)
    .getByText('Sam is looking')
    .waitFor({ state: 'detached', ...SOON })
})

test('it takes about two seconds until a colleague is seen', async () => {
  const ada = await open(`/feed/${mentionId}`)
  await ada.getByText('Why it matched').waitFor()
  const from = Date.now()
  const headers = { cookie: sam.cookie }
  await pages.api.inject({ method: 'PUT', url: `/api/mentions/${mentionId}/look`, headers })
  await here(ada).getByText('Sam is looking').waitFor(SOON)
  console.log(`a colleague was seen after ${Date.now() - from} ms`)
  // They say no more that they look, as a browser that was killed does not.
  await here(ada).getByText('Sam is looking').waitFor({ state: 'detached', timeout: 20_000 })
})

test('whoever closes the window while writing gives the lease back with what they wrote', async () => {
  const ada = await open(`/feed/${mentionId}`)
  const other = await open(`/feed/${mentionId}`, sam)
  await other.getByRole('button', { name: 'Answer', exact: true }).click()
  await box(other).fill('Half of it')
  await here(ada).getByText('Sam is writing').waitFor()
  await other.waitForResponse((response) => response.request().method() === 'PATCH' && response.ok())
  await other.close({ runBeforeUnload: true })
  await ada.getByRole('button', { name: 'Go on with the draft' }).click({ timeout: 5000 })
  await expect.poll(() => box(ada).inputValue()).toBe('Half of it')
})

test('of two who both believe that they hold the answer, the server lets one send and tells the other why', async () => {
  const ada = await open(`/feed/${mentionId}`)
  await ada.getByRole('button', { name: 'Answer', exact: true }).click()
  await box(ada).fill('Words of Ada')
  await ada.waitForResponse((response) => response.request().method() === 'PATCH' && response.ok())
  // From here on Ada's page hears and saves nothing: it does not learn that somebody takes over.
  await ada.context().route(
    (url) => url.pathname.endsWith('/draft') || /\/(events|replies)$/.test(url.pathname),
    (route) => (route.request().method() === 'POST' ? route.continue() : route.abort()),
  )

  const other = await open(`/feed/${mentionId}`, sam)
  await other.getByRole('button', { name: 'Take over' }).click()
  await box(other).fill('Words of Sam')
  await ada.getByRole('button', { name: 'Send', exact: true }).click()
  await ada.getByText('Another member has taken this answer over. Your text is still on your screen').waitFor()
  await other.getByRole('button', { name: 'Send', exact: true }).click()
  await other.getByRole('link', { name: 'See it there' }).waitFor({ timeout: 25_000 })
  expect(ledger.filter((text) => text.startsWith('Words'))).toEqual(['Words of Sam'])
})
