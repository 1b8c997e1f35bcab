import { expect, test } from 'vitest'
import { addMonitor, storeMentions } from '../api/seed.ts'
import { usePages } from './use-pages.ts'

let mentionId: string
let leadId: string

const pages = await usePages(async (api, owner) => {
  const monitors = [await addMonitor(api, owner, 'Acme', 'acme')]
  await storeMentions(api, owner.workspaceId, monitors, 4, (post, i) => ({
    ...post,
    network: i % 2 ? 'square' : 'letters',
    author: i % 2 ? { id: 'a2', handle: 'annlee@town.example' } : { id: 'a1', handle: 'annlee', name: 'Ann Lee' },
  }))
  const idOf = async (network: string) =>
    (
      await api.database.owner.query('select id from app.mentions where network = $1 order by lead_score desc', [
        network,
      ])
    ).rows[0].id
  mentionId = await idOf('letters')
  leadId = await idOf('square')
})

test('a sales rep notes who a person is, finds them elsewhere, and takes a merge back', async () => {
  const { page, context, complaints } = await pages.open(`/feed/${mentionId}`)
  const company = page.getByLabel('Company')
  await company.fill('Initech')
  await company.press('Enter')
  await page.getByRole('button', { name: 'Find them on other networks' }).click()
  await page.getByText('Same handle (annlee)').waitFor()
  await page.getByRole('button', { name: 'The same person' }).click()
  const others = page.getByRole('list', { name: 'Also known as' })
  await others.getByText('annlee@town.example').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await others.waitFor({ state: 'detached' })
  await page.reload()
  await expect.poll(() => page.getByLabel('Company').inputValue()).toBe('Initech')
  expect(complaints).toEqual([])
  await context.close()
})

test('who is not to be contacted leaves the leads', async () => {
  const { page, context } = await pages.open(`/leads/${leadId}`)
  await page.getByRole('article').first().waitFor()
  await page.getByLabel('Do not contact').check()
  await page.getByText('No leads yet').waitFor()
  await context.close()
})
