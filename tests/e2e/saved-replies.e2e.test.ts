import { expect, test } from 'vitest'
import { addMonitor, storeMentions } from '../api/seed.ts'
import { connectLetters, makeLetters } from './letters.ts'
import { usePages } from './use-pages.ts'

const { letters } = makeLetters()
const pages = await usePages(
  async (api, owner) => {
    await storeMentions(api, owner.workspaceId, [await addMonitor(api, owner, 'Acme', 'acme')], 9)
    await connectLetters(api, owner)
  },
  { connector: letters },
)

test('a saved reply is written in the settings, taken by key in the language of the mention, and its gap is filled before it is sent', async () => {
  const { page, context, complaints } = await pages.open('/settings/replies')
  const write = async (name: string, language: string, text: string) => {
    await page.getByRole('button', { name: 'Write a saved reply' }).click()
    await page.getByLabel('Name', { exact: true }).fill(name)
    await page.getByLabel('Language').selectOption(language)
    await page.getByLabel('Text').fill(text)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
  }
  await write('A greeting', 'en', 'Hello')
  await write('Un bonjour', 'fr', 'Bonjour {author.name} ({author.handle}), ici {member.nam}')
  await page.getByText(/\{member\.nam\} can’t be filled in/).waitFor()
  await page.getByLabel('Text').fill('Bonjour {author.name} ({author.handle}), ici {member.name} de {brand}')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Un bonjour').waitFor()
  // The browser tells of each answer that is a refusal.
  expect(complaints.filter((complaint) => !complaint.includes('400'))).toEqual([])

  const headers = { cookie: pages.owner.cookie }
  const { mentions } = (await pages.api.inject({ url: '/api/mentions?network=letters&language=fr', headers })).json()
  const [mention] = mentions
  await page.goto(`${pages.origin}/feed/${mention.id}`)
  const box = page.getByLabel('Your answer')
  // It is a lead that nobody answered: one is suggested, and comes as a draft that is not sent.
  await page.getByText('Suggested: “Un bonjour”').waitFor()
  await page.getByText('Of your saved replies in French, the post’s language, it is the first by name.').waitFor()
  await page.getByRole('button', { name: 'Take as draft' }).click()
  await expect.poll(() => box.inputValue()).toContain(`(${mention.author.handle}), ici Ada de Acme`)
  const answers = await pages.api.inject({ url: `/api/mentions/${mention.id}/replies`, headers })
  expect(answers.json().replies).toEqual([])
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  await box.press('Control+.')
  await page.getByRole('menuitem').first().waitFor()
  expect(await page.getByRole('menuitem').first().innerText()).toContain('Un bonjour')
  await page.getByRole('menuitem').first().click()
  expect(await box.inputValue()).toBe(`Bonjour {author.name} (${mention.author.handle}), ici Ada de Acme`)
  await page.getByText('Fill in before it can be sent: {author.name}').waitFor()
  expect(await page.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(true)
  // The gap is chosen: it is typed over.
  await expect.poll(() => box.evaluate((area) => area === document.activeElement)).toBe(true)
  await page.keyboard.type('Anne')
  expect(await box.inputValue()).toBe(`Bonjour Anne (${mention.author.handle}), ici Ada de Acme`)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByRole('link', { name: 'See it there' }).waitFor({ timeout: 25_000 })
  await context.close()
})
