import { expect, test } from 'vitest'
import { addMonitor, storeMentions } from '../api/seed.ts'
import { usePages } from './use-pages.ts'

const pages = await usePages(async (api, owner) => {
  await storeMentions(api, owner.workspaceId, [await addMonitor(api, owner, 'Acme', 'acme')], 3)
  await api.database.owner.query(
    `update app.mentions set received_at = now() - interval '5 hours', published_at = now() - interval '5 hours' where external_id = 'post-0'`,
  )
})

test('an admin sets when it is open and how soon to answer; what had no answer in time stands in the Inbox and says so', async () => {
  const { page, context, complaints } = await pages.open('/settings/answer-times')
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']) {
    const open = page.getByRole('checkbox', { name: day })
    if (!(await open.isChecked())) await open.check()
    await page.getByLabel(`${day}, opens`).fill('00:00')
    await page.getByLabel(`${day}, closes`).fill('23:59')
  }
  await page.getByRole('button', { name: 'Add a target' }).click()
  await page.getByLabel('Priority').selectOption('normal')
  await page.getByLabel('Open hours until the answer').fill('2')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved').waitFor()

  await page.getByRole('link', { name: 'Overdue 1' }).click()
  await page.waitForURL(/overdue=true/)
  const row = page.getByRole('article')
  await expect.poll(() => row.count()).toBe(1)
  await row.getByText('Answer overdue by 3 hr').waitFor({ state: 'attached' })
  await row.click()
  await page.getByRole('complementary').getByText('Answer overdue by 3 hr').waitFor()
  await page.keyboard.press('e')
  await expect.poll(() => page.getByRole('complementary').getByText('Answer overdue by 3 hr').count()).toBe(0)
  expect(complaints).toEqual([])
  await context.close()
})
