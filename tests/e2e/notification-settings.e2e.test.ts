import { makeMailToken } from '@earshot/db/mail-token'
import { expect, test } from 'vitest'
import { addColleague } from '../api/colleague.ts'
import type { Signed } from '../api/seed.ts'
import { usePages } from './use-pages.ts'

let viewer: Signed
const pages = await usePages(async (api, owner) => {
  api.services.config.smtpUrl = 'smtp://mail.example'
  viewer = await addColleague(api, owner, 'Vic', 'viewer')
}, {})

async function settingsOf(signed: Signed) {
  return (await pages.api.inject({ url: '/api/notification-settings', headers: { cookie: signed.cookie } })).json()
}

test('a member chooses by what they are told of what, by keyboard too, and finds it so again', async () => {
  const { page, context, complaints } = await pages.open('/settings/notifications')
  const byMail = page.getByRole('checkbox', { name: 'Mentions are assigned to you: By mail' })
  expect(await byMail.isChecked()).toBe(true)
  await byMail.focus()
  await page.keyboard.press('Space')
  await expect.poll(async () => (await settingsOf(pages.owner)).ways.assigned).toEqual(['app', 'push'])
  await page.getByRole('checkbox', { name: /^Mail and push me nothing/ }).check()
  await page.getByLabel('Quiet until').fill('06:30')
  await page.getByLabel('Your time zone').selectOption('Asia/Tokyo')
  await expect
    .poll(() => settingsOf(pages.owner))
    .toMatchObject({ quiet: { from: 1320, to: 390 }, timeZone: 'Asia/Tokyo' })
  await page.getByLabel('How often').selectOption('Each week')
  await page.getByLabel('On which day').selectOption('Friday')
  await page.getByLabel('At what time').fill('17:15')
  await expect
    .poll(() => settingsOf(pages.owner))
    .toMatchObject({ digest: 'weekly', digestWeekday: 5, digestMinute: 1035, quiet: { from: 1320, to: 390 } })
  await page.reload()
  await expect.poll(() => byMail.isChecked()).toBe(false)
  expect(await page.getByLabel('Quiet until').inputValue()).toBe('06:30')
  expect(complaints).toEqual([])
  await context.close()
})

test('a viewer is offered nothing that only others are told of', async () => {
  const { page, context } = await pages.open('/settings/notifications', { as: viewer })
  await page.getByRole('checkbox', { name: 'Somebody names you in a note: By mail' }).waitFor()
  expect(await page.getByText('An answer waits for approval').count()).toBe(0)
  expect(await page.getByText('A webhook takes nothing more').count()).toBe(0)
  await context.close()
})

test('the link of a mail ends it without signing in, once its button is pressed; the settings say so and begin it again', async () => {
  const { workspaceId, memberId } = viewer
  const token = makeMailToken(pages.api.services.keys, { workspaceId, memberId, kind: 'news' })
  const { page, context, complaints } = await pages.open(`/api/unsubscribe?token=${token}`, { signedIn: false })
  await page.waitForURL('**/unsubscribe')
  expect((await settingsOf(viewer)).mail.stopped).toBeNull()
  await page.getByRole('button', { name: 'No more of these mails' }).click()
  await page.getByText('You get no more of these mails').waitFor()
  expect((await settingsOf(viewer)).mail.stopped).toBe('unsubscribed')
  expect(complaints).toEqual([])
  await context.close()

  const signedIn = await pages.open('/settings/notifications', { as: viewer })
  await signedIn.page.getByRole('button', { name: 'Mail me again' }).click()
  await signedIn.page.getByText(/^Mail goes to /).waitFor()
  await signedIn.context.close()
})

test('an admin reads which mail did not arrive, and what the mail server said', async () => {
  await pages.api.database.owner.query(
    `insert into app.mails (workspace_id, id, member_id, kind, state, why) values ($1, $2, $3, 'news', 'refused', '550 5.1.1 No such user')`,
    [pages.owner.workspaceId, crypto.randomUUID(), viewer.memberId],
  )
  const { page, context } = await pages.open('/settings/notifications')
  await page.getByText('550 5.1.1 No such user').waitFor()
  await context.close()
  const other = await pages.open('/settings/notifications', { as: viewer })
  await other.page.getByText(/^Mail goes to /).waitFor()
  expect(await other.page.getByText('550 5.1.1 No such user').count()).toBe(0)
  await other.context.close()
})

test.each([
  ['en', 'What you are told of'],
  ['fr', 'Ce qui vous est signalé'],
  ['ja', 'お知らせする内容'],
])('the settings read well in %s, on a phone too', async (locale, heading) => {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    const { page, context, complaints } = await pages.open('/settings/notifications', { locale, viewport })
    await page.getByRole('heading', { name: heading }).waitFor()
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(wide).toBeLessThanOrEqual(0)
    expect(complaints).toEqual([])
    await context.close()
  }
})
