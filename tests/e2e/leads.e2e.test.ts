import { expect, test } from 'vitest'
import { addMonitor, storeMentions } from '../api/seed.ts'
import { usePages } from './use-pages.ts'

const pages = await usePages(async (api, owner) => {
  await storeMentions(api, owner.workspaceId, [await addMonitor(api, owner, 'Acme', 'acme')], 30)
})

const countOf = (text: string | null) => Number(text?.match(/\d+/)?.[0])

test('a lead moves to the next stage by keyboard alone, and back by undo', async () => {
  const { page, context } = await pages.open('/leads')
  const fresh = page.getByRole('region', { name: 'New' })
  const contacted = page.getByRole('region', { name: 'Contacted' })
  await fresh.getByRole('article').first().waitFor()
  const before = await contacted.getByRole('article').count()
  const stock = countOf(await fresh.getByRole('heading').textContent())
  await fresh
    .getByRole('button', { name: /Move .* to another stage/ })
    .first()
    .focus()
  await page.keyboard.press('Space')
  await page.waitForTimeout(100)
  await page.keyboard.press('ArrowRight')
  await page.waitForTimeout(100)
  await page.keyboard.press('Space')
  await expect.poll(() => contacted.getByRole('article').count()).toBe(before + 1)
  await expect.poll(async () => countOf(await fresh.getByRole('heading').textContent())).toBe(stock - 1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => contacted.getByRole('article').count()).toBe(before)
  await context.close()
})

test('a lead moves by mouse', async () => {
  const { page, context } = await pages.open('/leads')
  const card = page.getByRole('region', { name: 'New' }).getByRole('article').first()
  await card.waitFor()
  const target = page.getByRole('region', { name: 'Qualified' })
  const [from, to] = [await card.boundingBox(), await target.boundingBox()]
  if (!from || !to) throw new Error('The board is not laid out')
  await page.mouse.move(from.x + 60, from.y + 60)
  await page.mouse.down()
  await page.mouse.move(to.x + 60, to.y + 120, { steps: 8 })
  await page.mouse.up()
  await target.getByRole('article').first().waitFor()
  await context.close()
})

test('the table changes a stage too, and says what comes next', async () => {
  const { page, context } = await pages.open('/leads?view=table')
  const row = page.getByRole('row').nth(1)
  await row.getByRole('combobox', { name: 'Stage' }).selectOption('won')
  await page.getByText(/moved to: Won/).waitFor()
  await row.getByRole('textbox', { name: 'Next step', exact: true }).fill('Send the offer')
  const saved = page.waitForResponse((answer) => answer.request().method() === 'PATCH')
  await page.keyboard.press('Enter')
  await saved
  await page.reload()
  await expect
    .poll(() =>
      page
        .getByRole('textbox', { name: 'Next step', exact: true })
        .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)),
    )
    .toContain('Send the offer')
  await context.close()
})

test('a lead is given its value in its panel, and asked why when it is lost', async () => {
  const { page, context } = await pages.open('/leads')
  const fresh = page.getByRole('region', { name: 'New' })
  const link = fresh.getByRole('article').first().getByRole('link').first()
  const name = (await link.textContent()) ?? ''
  await link.click()
  await page.getByRole('combobox', { name: 'Currency' }).selectOption('JPY')
  await page.getByRole('spinbutton', { name: 'Value' }).fill('125000')
  await page.keyboard.press('Enter')
  await fresh.getByRole('heading').getByText('¥125,000').waitFor()
  await page.getByRole('combobox', { name: 'Stage' }).selectOption('lost')
  const question = page.getByRole('dialog', { name: `Why is ${name} lost?` })
  await expect
    .poll(() =>
      question
        .getByRole('radio')
        .first()
        .evaluate((radio) => radio === document.activeElement),
    )
    .toBe(true)
  await question.getByRole('radio', { name: 'Another reason' }).check()
  await question.getByRole('textbox', { name: 'Another reason' }).fill('Their budget is frozen')
  await page.keyboard.press('Enter')
  const lost = page.getByRole('region', { name: 'Lost' }).getByRole('article')
  await lost.getByText('Their budget is frozen').waitFor()
  await lost.getByText('¥125,000').waitFor()
  await page.getByText(/Lost \(Their budget is frozen\)/).waitFor()
  await context.close()
})

test('people are imported from a file after a look at what would become of it', async () => {
  const { page, context } = await pages.open('/leads')
  await page.getByRole('button', { name: 'Import people' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import people' })
  const choose = (name: string, buffer: Buffer) =>
    dialog.getByLabel('CSV file').setInputFiles({ name, mimeType: 'text/csv', buffer })
  await choose('latin.csv', Buffer.from('Who;Mail\nZoë;zoe@example.org\n', 'latin1'))
  await dialog.getByText('This file is not in UTF-8').waitFor()
  await choose('people.xlsx', Buffer.from('PK\x03\x04\x00\x00'))
  await dialog.getByText('This file is no text').waitFor()
  await choose('quote.csv', Buffer.from('Who;Mail\n"Ann;ann@example.org\n'))
  await dialog.getByText("can't be read as CSV from line").waitFor()
  await choose('nobody.csv', Buffer.from('Who\nAnn\n'))
  await dialog.getByText('No column says who somebody is.').waitFor()
  const csv = 'Who;Firm;E-Mail\nAnn Lee;Initech;ann@example.org\nBo;;bo at example\n'
  await choose('people.csv', Buffer.from(csv))
  await dialog.getByText('1 person is new').waitFor()
  await dialog.getByText('“bo at example” is no mail address.').waitFor()
  await dialog.getByRole('combobox', { name: 'What “Firm” is read as' }).selectOption('company')
  await dialog.getByRole('combobox', { name: 'What “Who” is read as' }).selectOption('name')
  await expect.poll(() => dialog.getByRole('button', { name: 'Import', exact: true }).isEnabled()).toBe(true)
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByText('Taken in: 1 new people').waitFor()
  const { prospects } = (
    await pages.api.inject({ url: '/api/prospects', headers: { cookie: pages.owner.cookie } })
  ).json()
  expect(prospects).toContainEqual(expect.objectContaining({ name: 'Ann Lee', company: 'Initech' }))

  await page.getByRole('button', { name: 'People', exact: true }).click()
  const ann = page.getByRole('row').filter({ hasText: 'Ann Lee' })
  await ann.getByText('Initech').waitFor()
  await ann.getByText('Not heard yet').waitFor()
  await page.getByRole('searchbox', { name: 'Search people' }).fill('nobody at all')
  await page.getByText('Nobody fits this search').waitFor()
  await page.getByRole('searchbox', { name: 'Search people' }).fill('')

  await page.getByRole('button', { name: 'Past imports' }).click()
  const past = page.getByRole('dialog', { name: 'Past imports of people' })
  await past.getByText('people.csv').waitFor()
  await past.getByText('2 rows · 1 new · 0 filled in · 1 refused').waitFor()
  await past.getByRole('button', { name: 'Undo…' }).click()
  await past.getByText('1 person whom it brought is removed.').waitFor()
  await page.keyboard.press('Escape')

  await ann.getByRole('button', { name: 'Change this person' }).click()
  const form = page.getByRole('dialog', { name: 'Change this person' })
  await form.getByLabel('Place').fill('Oslo')
  await form.getByRole('textbox', { name: 'Network' }).fill('letters')
  await form.getByRole('textbox', { name: 'Handle' }).fill('annlee')
  await form.getByRole('button', { name: 'Save' }).click()
  await ann.getByText('Oslo').waitFor()
  await ann.getByText('@annlee').waitFor()

  await page.getByRole('button', { name: 'Past imports' }).click()
  await past.getByRole('button', { name: 'Undo…' }).click()
  await past.getByText('changed by hand since').waitFor()
  await past.getByRole('button', { name: 'Undo this import' }).click()
  await past.getByText('0 removed · 0 as before · 1 stayed').waitFor()
  await context.close()
})
