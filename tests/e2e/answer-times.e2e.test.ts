import { expect, test } from 'vitest'
import { addColleague } from '../api/colleague.ts'
import { addMonitor, type Signed, storeMentions } from '../api/seed.ts'
import { connectLetters, makeLetters } from './letters.ts'
import { usePages } from './use-pages.ts'

const { letters } = makeLetters()
let sam: Signed
let connectionId: string
const pages = await usePages(
  async (api, owner) => {
    await storeMentions(api, owner.workspaceId, [await addMonitor(api, owner, 'Acme', 'acme')], 3)
    await api.database.owner.query(
      `update app.mentions set received_at = now() - interval '5 hours', published_at = now() - interval '5 hours' where external_id = 'post-0'`,
    )
    await api.database.owner.query(
      `update app.mentions set received_at = now(), published_at = now() where external_id = 'post-1'`,
    )
    connectionId = await connectLetters(api, owner)
    sam = await addColleague(api, owner, 'Sam', 'marketer')
  },
  { connector: letters },
)

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
  await page.getByLabel('first look within').fill('1.5')
  await page.getByLabel('Who is told').selectOption('Chosen members')
  await page.getByRole('checkbox', { name: 'Sam' }).check()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved').waitFor()
  await page.reload()
  await expect.poll(() => page.getByLabel('first look within').inputValue()).toBe('1.5')
  expect(await page.getByRole('checkbox', { name: 'Sam' }).isChecked()).toBe(true)

  await page.getByRole('link', { name: 'Overdue 1' }).click()
  await page.waitForURL(/overdue=true/)
  const row = page.getByRole('article')
  await expect.poll(() => row.count()).toBe(1)
  await row.getByText('First look overdue by 4 hr').waitFor({ state: 'attached' })
  await row.click()
  await page.getByRole('complementary').getByText('Answer overdue by 3 hr').waitFor()
  await row.getByText('Answer overdue by 3 hr').waitFor({ state: 'attached' })
  await page.keyboard.press('e')
  await expect.poll(() => page.getByRole('complementary').getByText('Answer overdue by 3 hr').count()).toBe(0)
  expect(complaints).toEqual([])
  await context.close()
})

test('a look and an answer of a colleague end what is due in a feed that stays open', async () => {
  const { rows } = await pages.api.database.owner.query(`select id from app.mentions where external_id = 'post-1'`)
  const { id } = rows[0]
  const { page, context } = await pages.open('/feed')
  const row = page.locator(`[aria-labelledby="who-${id}"]`)
  const as = async (method: 'PUT' | 'POST', path: string, payload?: object) => {
    const headers = { cookie: sam.cookie }
    const answer = await pages.api.inject({
      method,
      url: `/api/mentions/${id}${path}`,
      headers,
      ...(payload && { payload }),
    })
    expect(answer.statusCode).toBeLessThan(300)
    return answer
  }
  await row.getByText('First look due in').waitFor({ state: 'attached' })
  await as('PUT', '/look')
  await row.getByText('Answer due in').waitFor({ state: 'attached' })
  const { fence } = (await as('PUT', '/draft', {})).json()
  await as('POST', '/replies', { fence, connectionId, text: 'Thank you' })
  await row.getByText('Answer due in').waitFor({ state: 'detached', timeout: 25_000 })
  await context.close()
})

test('the report says how soon answers came, and its figures lead to the very mentions', async () => {
  const { owner } = pages.api.database
  await owner.query(
    `update app.mentions set received_at = now() - interval '6 hours', published_at = now() - interval '6 hours', counted_at = now() - interval '6 hours'
     where external_id = 'post-2'`,
  )
  await owner.query(
    `insert into app.replies (workspace_id, id, mention_id, connection_id, member_id, text, state, sent_at)
     select workspace_id, gen_random_uuid(), id, $1, $2, 'so late', 'sent', now() - interval '1 hour' from app.mentions where external_id = 'post-2'`,
    [connectionId, sam.memberId],
  )
  const { page, context, complaints } = await pages.open('/overview')
  await page.getByRole('link', { name: 'Answer times' }).click()
  await page.getByText('1 came late or is overdue').waitFor()
  await page.getByRole('button', { name: 'By member' }).click()
  await page.waitForURL(/by=member/)
  const line = page.getByRole('row', { name: /Sam/ })
  await line.getByRole('link', { name: 'Late: 1' }).click()
  await page.waitForURL(/late=answer/)
  await page.getByText('Answered by: Sam').waitFor()
  await expect.poll(() => page.getByRole('article').count()).toBe(1)
  await page.goBack()
  await line.getByText('5 hr').first().waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download CSV' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('answer-times.csv')
  expect(complaints).toEqual([])
  await context.close()
})
