import { feed } from '@earshot/connectors/feed/feed'
import { beforeEach, expect, test } from 'vitest'
import { addColleague } from '../api/colleague.ts'
import { addMonitor, type Signed, storeMentions } from '../api/seed.ts'
import { usePages } from './use-pages.ts'

let ben: Signed
const pages = await usePages(
  async (api, owner) => {
    await storeMentions(api, owner.workspaceId, [await addMonitor(api, owner, 'Acme', 'acme')], 10)
    ben = await addColleague(api, owner, 'Ben', 'sales')
    await addColleague(api, owner, 'Eve', 'marketer')
  },
  { connector: feed },
)

let path: string
let used = 0
beforeEach(async () => {
  const answer = await pages.api.inject({ url: '/api/mentions', headers: { cookie: pages.owner.cookie } })
  path = `/feed/${answer.json().mentions[used++].id}`
})

test('a colleague who is named in a note is told at once, and reads it by keyboard', async () => {
  const ada = await pages.open(path)
  const other = await pages.open('/notifications', { as: ben })
  await other.page.getByText('Nothing yet').waitFor()

  const field = ada.page.getByLabel('Write a note')
  await field.pressSequentially('Do you know them, @be')
  await expect.poll(() => ada.page.getByRole('option').count()).toBe(1)
  await field.press('Enter')
  expect(await field.inputValue()).toBe('Do you know them, @Ben ')
  await field.press('Control+Enter')
  await ada.page.getByText('@Ben', { exact: true }).waitFor()

  await other.page.getByText('Ada named you in a note').waitFor()
  await other.page.getByRole('link', { name: /Notifications 1 unread/ }).waitFor()
  await other.page.getByText('Do you know them, @Ben').waitFor()
  await other.page.keyboard.press('j')
  await other.page.keyboard.press('Enter')
  await expect.poll(() => other.page.url()).toMatch(/notifications\/[0-9a-f-]{36}$/)
  await other.page.getByRole('complementary').getByText('Do you know them,').waitFor()
  await expect.poll(() => other.page.getByLabel('Unread').count()).toBe(0)

  // The talk goes on under both their eyes.
  await other.page.getByLabel('Write a note').fill('They are a customer')
  await other.page.getByRole('button', { name: 'Add the note' }).click()
  await ada.page.getByText('They are a customer').waitFor()
  expect([...ada.complaints, ...other.complaints]).toEqual([])
  await Promise.all([ada.context.close(), other.context.close()])
})

test('a note that was changed shows what it said before', async () => {
  const { page, context } = await pages.open(path)
  await page.getByLabel('Write a note').fill('Call them on Monday')
  await page.getByRole('button', { name: 'Add the note' }).click()
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await page.getByLabel('Change the note').fill('Call them on Tuesday')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Call them on Tuesday').waitFor()
  await page.getByRole('button', { name: 'changed' }).click()
  await page.getByRole('list', { name: 'What it said before' }).getByText('Call them on Monday').waitFor()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect.poll(() => page.getByText('Call them on Tuesday').count()).toBe(0)
  await context.close()
})

test('all that is shown is marked as read by one key', async () => {
  const { page, context } = await pages.open('/notifications', { as: ben })
  const mentionIds = [path.slice('/feed/'.length)]
  for (const memberId of [ben.memberId, null, ben.memberId]) {
    const payload = { mentionIds, act: { kind: 'assign', memberId } }
    const headers = { cookie: pages.owner.cookie }
    const done = await pages.api.inject({ method: 'POST', url: '/api/mentions/acts', payload, headers })
    expect(done.statusCode).toBe(200)
  }
  await expect.poll(() => page.getByText('Ada assigned a mention to you').count()).toBe(2)
  await page.getByRole('link', { name: /Notifications 2 unread/ }).waitFor()
  await page.keyboard.press('Shift+E')
  await expect.poll(() => page.getByLabel('Unread').count()).toBe(0)
  expect(await page.getByRole('link', { name: /unread/ }).count()).toBe(0)
  await context.close()
})
