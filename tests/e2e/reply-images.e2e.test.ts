import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { addColleague } from '../api/colleague.ts'
import { addMonitor, type Signed, storeMentions } from '../api/seed.ts'
import { exifOf, jpegOf, pngOf, webpOf } from '../images.ts'
import { connectLetters, makeLetters } from './letters.ts'
import { usePages } from './use-pages.ts'

const { letters, ledger } = makeLetters()

let eve: Signed
const pages = await usePages(
  async (api, owner) => {
    await storeMentions(api, owner.workspaceId, [await addMonitor(api, owner, 'Acme', 'acme')], 30)
    await connectLetters(api, owner)
    eve = await addColleague(api, owner, 'Eve', 'sales')
  },
  { connector: letters },
)

let path: string
let used = 0
beforeEach(async () => {
  const answer = await pages.api.inject({
    url: '/api/mentions?network=letters&limit=50',
    headers: { cookie: pages.owner.cookie },
  })
  path = `/feed/${answer.json().mentions[used++].id}`
})

async function begin(as: Signed = pages.owner) {
  const opened = await pages.open(path, { as })
  await opened.page.getByRole('button', { name: 'Answer', exact: true }).click()
  await box(opened.page).waitFor()
  return opened
}
const box = (page: Page) => page.getByRole('textbox', { name: 'Your answer' })
const attached = (page: Page) => page.getByRole('list', { name: 'Images of your answer' }).getByRole('listitem')
const choose = (page: Page, ...files: { name: string; mimeType: string; buffer: Buffer }[]) =>
  page.locator('input[type=file]').setInputFiles(files)
const png = (name = 'soap.png') => ({ name, mimeType: 'image/png', buffer: pngOf(40, 30) })

/** Gives files to the box as the system does when they are pasted or dropped. */
function hand(page: Page, kind: 'paste' | 'drop', bytes: Buffer, type: string) {
  return box(page).evaluate(
    (element, [kind, bytes, type]) => {
      const data = new DataTransfer()
      data.items.add(new File([Uint8Array.from(bytes)], 'handed', { type }))
      const options = { bubbles: true, cancelable: true }
      const event =
        kind === 'paste'
          ? new ClipboardEvent('paste', { ...options, clipboardData: data })
          : new DragEvent('drop', { ...options, dataTransfer: data })
      element.dispatchEvent(event)
    },
    [kind, [...bytes], type] as const,
  )
}

/** The browser could draw each picture of the box. */
async function expectDrawn(page: Page, count: number) {
  const widths = () =>
    page.locator('form img').evaluateAll((all) => (all as HTMLImageElement[]).map((one) => one.naturalWidth))
  await expect.poll(async () => (await widths()).filter((width) => width > 0).length).toBe(count)
  expect(await widths()).toHaveLength(count)
}

test('images are chosen, pasted and dropped, described, shown as they will stand, and sent with the answer', async () => {
  const { page, context, complaints } = await begin()
  await box(page).fill('Like this')
  await choose(page, png())
  await attached(page).first().waitFor()
  await hand(page, 'paste', webpOf(), 'image/webp')
  await expect.poll(() => attached(page).count()).toBe(2)
  await hand(page, 'drop', jpegOf([[0xe1, exifOf(6, 'GPS')]]), 'image/jpeg')
  await expect.poll(() => attached(page).count()).toBe(3)
  await expectDrawn(page, 6)
  await page.getByText('Without a description: 3.').waitFor()
  await page.getByRole('button', { name: 'Take image 2 off' }).press('Enter')
  await expect.poll(() => attached(page).count()).toBe(2)
  await page.getByLabel('What image 1 shows').fill('A bar of soap')
  await page.getByRole('figure').getByText('A bar of soap').waitFor()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByRole('link', { name: 'See it there' }).waitFor({ timeout: 25_000 })
  expect(ledger).toEqual(['Like this\nimage/png of 40 × 30: A bar of soap\nimage/jpeg of 3 × 4: '])
  const answer = page.getByRole('article', { name: /^Answer by/ })
  await answer.getByRole('img', { name: 'A bar of soap' }).waitFor()
  await answer.getByText('No description').waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('one too large for the network is made smaller; what is no image, or one too many, is not taken, and why is said', async () => {
  const { page, context } = await begin()
  const large = pngOf(1200, 900, { tEXt: `Note\0${'x'.repeat(1_100_000)}` })
  await choose(page, { name: 'large.png', mimeType: 'image/png', buffer: large })
  await attached(page).first().waitFor()
  const { rows } = await pages.api.database.owner.query(
    'select type, size from app.reply_images order by id desc limit 1',
  )
  expect(rows[0].type).toBe('image/jpeg')
  expect(rows[0].size).toBeLessThan(100_000)

  await choose(page, { name: 'page.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') })
  await page.getByText('“page.svg” can’t be attached.').waitFor()
  await choose(page, { name: 'false.png', mimeType: 'image/png', buffer: Buffer.from('<html>') })
  await page.getByText('Only PNG, JPEG and WebP can be attached').waitFor()
  await choose(page, png(), png(), png(), png())
  await page.getByText('Only 4 images go with an answer here.').waitFor()
  await expect.poll(() => attached(page).count()).toBe(4)
  expect(await page.getByRole('button', { name: 'Image', exact: true }).isDisabled()).toBe(true)
  await context.close()
})

test('they are kept with the draft, come back with an answer that was taken back, and are seen by who approves', async () => {
  const writer = await begin(eve)
  await box(writer.page).fill('Is it this one?')
  await choose(writer.page, png())
  await writer.page.getByLabel('What image 1 shows').fill('A bar of soap')
  await box(writer.page).press('Escape')
  await writer.page.getByRole('button', { name: 'Go on with the draft' }).click()
  await expect.poll(() => writer.page.getByLabel('What image 1 shows').inputValue()).toBe('A bar of soap')
  await writer.page.getByRole('button', { name: 'Ask for approval' }).click()
  await writer.page.getByText(/^Waits for approval/).waitFor()

  const approver = await pages.open(path)
  const waiting = approver.page.getByRole('article', { name: 'Answer by Eve' })
  await waiting.getByRole('img', { name: 'A bar of soap' }).waitFor()
  await writer.page.getByRole('button', { name: 'Take back' }).click()
  await expect.poll(() => box(writer.page).inputValue()).toBe('Is it this one?')
  await expect.poll(() => writer.page.getByLabel('What image 1 shows').inputValue()).toBe('A bar of soap')
  await Promise.all([writer.context.close(), approver.context.close()])
})
