import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { addColleague } from '../api/colleague.ts'
import { addMonitor, type Signed, storeMentions } from '../api/seed.ts'
import { connectLetters, makeLetters } from './letters.ts'
import { usePages } from './use-pages.ts'

const { letters, ledger, reactions } = makeLetters()

let bob: Signed
let eve: Signed
const pages = await usePages(
  async (api, owner) => {
    await storeMentions(api, owner.workspaceId, [await addMonitor(api, owner, 'Acme', 'acme')], 30)
    await connectLetters(api, owner)
    bob = await addColleague(api, owner, 'Bob', 'marketer')
    eve = await addColleague(api, owner, 'Eve', 'sales')
  },
  { connector: letters },
)

/** Each test answers a mention of its own. */
let path: string
let used = 0
beforeEach(async () => {
  const answer = await pages.api.inject({
    url: '/api/mentions?network=letters&limit=50',
    headers: { cookie: pages.owner.cookie },
  })
  path = `/feed/${answer.json().mentions[used++].id}`
})

async function open(as: Signed = pages.owner, options: object = {}) {
  const opened = await pages.open(path, { as, ...options })
  await opened.page.getByText('Why it matched').waitFor()
  return opened
}
const box = (page: Page) => page.getByLabel('Your answer')
const answers = (page: Page) => page.getByRole('article', { name: /^Answer by/ })

test('A like is put there once, is in the history, and is taken back; who may not approve has no button for it', async () => {
  const { page, context, complaints } = await open()
  const like = page.getByRole('button', { name: 'Like', exact: true })
  await like.press('Enter')
  await page.getByText(/^Liked from .* by Ada$/).waitFor({ timeout: 25_000 })
  expect(reactions).toEqual(['like'])
  expect(await like.getAttribute('aria-pressed')).toBe('true')
  await page
    .getByRole('listitem')
    .filter({ hasText: /^Liked: .* by Ada/ })
    .waitFor()
  const other = await open(eve)
  await other.page.getByText(/^Liked from .* by Ada$/).waitFor()
  expect(await other.page.getByRole('button', { name: 'Like', exact: true }).count()).toBe(0)

  await like.click()
  await expect.poll(() => reactions, { timeout: 25_000 }).toEqual([])
  await page.getByText(/^Liked from/).waitFor({ state: 'detached' })
  expect(await like.getAttribute('aria-pressed')).toBe('false')
  expect(complaints).toEqual([])
  await Promise.all([context.close(), other.context.close()])
})

describe('an answer', () => {
  test('is written by keyboard, counted as its network counts, shown as it will stand there, and sent once', async () => {
    const { page, context, complaints } = await open()
    await page.getByRole('button', { name: 'Answer', exact: true }).waitFor()
    await page.keyboard.press('r')
    await box(page).fill('Sorry 👨‍👩‍👧‍👦 https://acme.example/help')
    await page.getByText('267 left on Letters').waitFor()
    await page.getByRole('figure').getByRole('link', { name: 'https://acme.example/help' }).waitFor()
    await box(page).press('Control+Enter')
    await page.getByText(/^Goes out in \d+ s$/).waitFor()
    await page.getByRole('link', { name: 'See it there' }).waitFor({ timeout: 25_000 })
    expect(ledger).toEqual(['Sorry 👨‍👩‍👧‍👦 https://acme.example/help'])
    expect(await answers(page).count()).toBe(1)
    expect(complaints).toEqual([])
    await context.close()
  })

  test('too long for one post is shown as the thread that it becomes, and stands there as that', async () => {
    const { page, context, complaints } = await open()
    await page.getByRole('button', { name: 'Answer', exact: true }).click()
    const first = 'We are sorry that your parcel came late. '.repeat(7).trim()
    await box(page).fill(`${first} Please write to us.`)
    await page.getByText('A thread of 2 on Letters').waitFor()
    expect(await page.getByRole('figure').getByRole('paragraph').allTextContents()).toEqual([
      first,
      'Please write to us.',
    ])
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByRole('link', { name: 'See it there' }).waitFor({ timeout: 25_000 })
    expect(ledger.slice(-2)).toEqual([first, 'Please write to us.'])
    expect(complaints).toEqual([])
    await context.close()
  })

  test('too long for its network is not sent', async () => {
    const { page, context } = await open()
    await page.getByRole('button', { name: 'Answer', exact: true }).click()
    await box(page).fill('石'.repeat(601))
    await page.getByText('1 too many for Letters').waitFor()
    expect(await page.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(true)
    await context.close()
  })

  test('is undone within seconds, and its text is there to be written on', async () => {
    const { page, context } = await open()
    await page.getByRole('button', { name: 'Answer', exact: true }).click()
    await box(page).fill('Said too quickly')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await page.getByText('Taken back before it was sent').waitFor()
    await expect.poll(() => box(page).inputValue()).toBe('Said too quickly')
    const { rows } = await pages.api.database.owner.query(
      `select state, attempts from app.replies where text = 'Said too quickly'`,
    )
    expect(rows).toEqual([{ state: 'withdrawn', attempts: 0 }])
    await context.close()
  })

  test('is written by one of two members, who see each other; who is taken over keeps the words but can’t send them', async () => {
    const ada = await open()
    const other = await open(bob)
    await ada.page.getByRole('button', { name: 'Answer', exact: true }).click()
    await box(ada.page).fill('Words of Ada')
    await other.page.getByText('Ada is writing an answer').waitFor()
    expect(await other.page.getByRole('button', { name: 'Answer', exact: true }).count()).toBe(0)
    // What was typed is on the server before somebody takes over.
    await ada.page.waitForResponse((response) => response.request().method() === 'PATCH' && response.ok())

    await other.page.getByRole('button', { name: 'Take over' }).click()
    await expect.poll(() => box(other.page).inputValue()).toBe('Words of Ada')
    await ada.page.getByText('Bob has taken over.').waitFor()
    expect(await box(ada.page).inputValue()).toBe('Words of Ada')
    expect(await ada.page.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(true)

    await box(other.page).fill('Words of Ada and Bob')
    await other.page.getByRole('button', { name: 'Send', exact: true }).click()
    await answers(ada.page).getByText('Words of Ada and Bob').waitFor()
    await ada.page.getByRole('link', { name: 'See it there' }).waitFor({ timeout: 25_000 })
    expect(ledger.filter((text) => text.startsWith('Words'))).toEqual(['Words of Ada and Bob'])
    await Promise.all([ada.context.close(), other.context.close()])
  })

  test('left half written waits for whoever goes on', async () => {
    const { page, context } = await open()
    await page.getByRole('button', { name: 'Answer', exact: true }).click()
    await box(page).fill('Half of it')
    await box(page).press('Escape')
    await page.getByRole('button', { name: 'Go on with the draft' }).waitFor()
    const other = await open(bob)
    await other.page.getByRole('button', { name: 'Go on with the draft' }).click()
    await expect.poll(() => box(other.page).inputValue()).toBe('Half of it')
    await Promise.all([context.close(), other.context.close()])
  })

  test('of a member who may not send waits for approval, is rejected with a reason, written again and approved', async () => {
    const writer = await open(eve)
    await writer.page.getByRole('button', { name: 'Answer', exact: true }).click()
    await box(writer.page).fill('First try')
    await writer.page.getByRole('button', { name: 'Ask for approval' }).click()
    await writer.page.getByText(/^Waits for approval/).waitFor()
    expect(await writer.page.getByRole('button', { name: 'Approve' }).count()).toBe(0)

    const approver = await open(bob)
    await approver.page.getByRole('button', { name: 'Reject' }).click()
    await approver.page.getByLabel('Why it is rejected').fill('Name the date')
    await approver.page.getByLabel('Why it is rejected').press('Enter')
    await writer.page.getByText('Rejected by Bob: Name the date').waitFor()
    await writer.page.getByRole('button', { name: 'Write it again' }).click()
    await expect.poll(() => box(writer.page).inputValue()).toBe('First try')
    await box(writer.page).fill('Second try')
    await writer.page.getByRole('button', { name: 'Ask for approval' }).click()
    await approver.page.getByRole('button', { name: 'Approve' }).click()
    await writer.page.getByText('Sent; approved by Bob').waitFor({ timeout: 25_000 })
    expect(ledger.filter((text) => text.endsWith('try'))).toEqual(['Second try'])
    await Promise.all([writer.context.close(), approver.context.close()])
  })
})
