import { expect, test } from 'vitest'
import { addColleague } from '../api/colleague.ts'
import { addMonitor, type Signed, storeMentions } from '../api/seed.ts'
import { makeLetters } from './letters.ts'
import { usePages } from './use-pages.ts'

const { letters } = makeLetters()
let sam: Signed
const pages = await usePages(
  async (api, owner) => {
    await storeMentions(api, owner.workspaceId, [await addMonitor(api, owner, 'Acme', 'acme')], 3)
    sam = await addColleague(api, owner, 'Sam', 'marketer')
  },
  // A worker, which numbers what other browsers are told of.
  { connector: letters },
)

test('an admin makes a group, a mention is assigned to it by key, and stands in the Mine of a member’s own browser at once', async () => {
  const theirs = await pages.open('/feed', { as: sam })
  await theirs.page.getByRole('link', { name: 'Mine 0' }).waitFor()

  const { page, context, complaints } = await pages.open('/settings/groups')
  await page.getByText('No groups yet').waitFor()
  await page.getByRole('button', { name: 'Make a group' }).click()
  await page.getByLabel('Name').fill('Support')
  await page.getByRole('checkbox', { name: 'Sam' }).check()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Change the group Support' }).waitFor()

  await page.goto(`${pages.origin}/feed`)
  const row = page.getByRole('article').first()
  await row.waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('a')
  const words = page.getByPlaceholder('Find a colleague or a group')
  await words.fill('Supp')
  await page.keyboard.press('Enter')
  await row.getByText('Assigned to Support').waitFor({ state: 'attached' })

  await theirs.page.getByRole('link', { name: 'Mine 1' }).click()
  await expect.poll(() => theirs.page.getByRole('article').count()).toBe(1)
  await page.keyboard.press('z')
  await expect.poll(() => row.getByText('Assigned to Support').count()).toBe(0)
  expect([...complaints, ...theirs.complaints]).toEqual([])
  await Promise.all([context.close(), theirs.context.close()])
})

test('who may not change members sees the groups and no way to change them; anyone says until when they are away', async () => {
  const { page, context } = await pages.open('/settings/groups', { as: sam })
  await page.getByText('Support').waitFor()
  expect(await page.getByRole('button', { name: /group/ }).count()).toBe(0)
  await page.goto(`${pages.origin}/settings/you`)
  const day = new Date(Date.now() + 4 * 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel('Away until').fill(day)
  await Promise.all([page.waitForResponse(/members\/away/), page.getByLabel('Away until').blur()])
  await page.reload()
  await expect.poll(() => page.getByLabel('Away until').inputValue()).toBe(day)
  await context.close()
})
