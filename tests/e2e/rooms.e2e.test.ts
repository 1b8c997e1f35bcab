import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { addColleague } from '../api/colleague.ts'
import { addMonitor, type Signed, storeTellings } from '../api/seed.ts'
import { connectLetters, makeLetters } from './letters.ts'
import { usePages } from './use-pages.ts'

const STORY = 'acme is down again and nobody there answers the phone'
const { letters } = makeLetters()
let sam: Signed
let monitor: string
const pages = await usePages(
  async (api, owner) => {
    monitor = await addMonitor(api, owner, 'Acme', 'acme')
    await tell(2)
    await connectLetters(api, owner)
    sam = await addColleague(api, owner, 'Sam', 'marketer')
  },
  { connector: letters },
)

function tell(count: number): Promise<void> {
  const tellings = Array.from({ length: count }, () => ({ network: 'letters', text: STORY }))
  return storeTellings(pages.api, pages.owner.workspaceId, [monitor], tellings, Date.now() - 5 * 3600_000)
}
async function mentionAt(place: number): Promise<string> {
  const headers = { cookie: pages.owner.cookie }
  const answer = await pages.api.inject({ url: '/api/mentions', headers })
  return `/feed/${answer.json().mentions[place].id}`
}
const box = (page: Page) => page.getByLabel('Your answer')
const send = (page: Page) => page.getByRole('button', { name: 'Send', exact: true })

test('a room is opened on a mention, gathers its story, holds its answers and says what to answer', async () => {
  const ada = await pages.open(await mentionAt(1))
  const { page } = ada
  await page.getByRole('button', { name: 'Open a room' }).click()
  await page.getByLabel('Name of the room').fill('Outage')
  await page.getByLabel('Name of the room').press('Enter')
  await page.getByRole('heading', { name: '2 mentions' }).waitFor()

  // Sam answers the other telling of it, when Ada holds all of them.
  const other = await pages.open(await mentionAt(0), { as: sam })
  await other.page.getByRole('button', { name: 'Answer', exact: true }).click()
  await box(other.page).fill('Words of Sam')
  await page.getByRole('button', { name: 'Hold answers' }).click()
  await page.getByRole('menuitem', { name: /For an hour/ }).click()
  await page.getByText(/Nobody answers until .*: Ada holds it/).waitFor()
  await other.page.getByText(/Nobody answers until .*: Ada holds it/).waitFor()
  expect(await send(other.page).isDisabled()).toBe(true)

  await page.getByRole('button', { name: 'Write it' }).click()
  await page.getByLabel('What we answer').fill('We know of it and are on it.')
  await page.getByRole('button', { name: 'Agree on it' }).click()
  await box(other.page).fill('')
  await other.page.getByRole('button', { name: /Take what was agreed/ }).click()
  expect(await box(other.page).inputValue()).toBe('We know of it and are on it.')

  await page.getByRole('button', { name: 'Let answers go' }).click()
  await expect.poll(() => send(other.page).isEnabled()).toBe(true)
  await send(other.page).click()
  await other.page.getByRole('link', { name: 'See it there' }).waitFor({ timeout: 25_000 })
  expect(ada.complaints).toEqual([])
  await Promise.all([ada.context.close(), other.context.close()])
})

test('what is said is seen at once, who is named is told, more of the story joins, and the room is closed with its report', async () => {
  const ada = await pages.open('/rooms')
  await ada.page.getByRole('link', { name: /Outage/ }).click()
  const other = await pages.open('/notifications', { as: sam })
  await other.page.getByText('Nothing yet').waitFor()
  const field = ada.page.getByLabel('Say something to the room')
  await field.pressSequentially('Is it us, @sa')
  await field.press('Enter')
  await field.press('Control+Enter')
  await other.page.getByText('Ada named you in the room “Outage”').click()
  await other.page.getByLabel('Say something to the room').fill('It is us: we say so')
  await other.page.getByRole('button', { name: 'Log it as a decision' }).click()
  await ada.page.getByText('Decision, by Sam').waitFor()
  await ada.page.getByText('It is us: we say so').waitFor()

  await tell(4)
  await pages.api.database.owner.query(
    `insert into app.outbox (workspace_id, id, kind, body) values ($1, gen_random_uuid(), 'mention.new', $2)`,
    [
      pages.owner.workspaceId,
      { kind: 'mention.new', mentionId: (await mentionAt(0)).slice(6), monitorIds: [monitor], network: 'letters' },
    ],
  )
  await ada.page.getByRole('heading', { name: '4 mentions' }).waitFor()
  await ada.page.getByRole('button', { name: 'Close the room' }).click()
  await ada.page.getByText('closed the room').waitFor()
  expect(await ada.page.getByRole('button', { name: 'Hold answers' }).count()).toBe(0)
  await ada.page.getByText('First answer', { exact: true }).waitFor()
  await ada.page.getByText('Letters 4').waitFor()
  await other.page.getByText('closed the room').waitFor()
  expect(await other.page.getByLabel('Say something to the room').count()).toBe(0)
  expect(ada.complaints).toEqual([])
  await Promise.all([ada.context.close(), other.context.close()])
})
