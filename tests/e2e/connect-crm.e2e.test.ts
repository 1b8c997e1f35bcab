import type { App } from '@earshot/worker/app'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMonitor, storeMentions } from '../api/seed.ts'
import { askWorker, openVillageWorker } from '../sign-in/use-sign-in.ts'
import { contactsOf } from '../simulators/hubspot-simulator/contacts.ts'
import { type HubspotSimulator, startHubspotSimulator } from '../simulators/hubspot-simulator/simulator.ts'
import { rowsOf } from '../simulators/salesforce-simulator/org.ts'
import { type SalesforceSimulator, startSalesforceSimulator } from '../simulators/salesforce-simulator/simulator.ts'
import { mark, takeCrmTurns } from '../worker/crm-fixture.ts'
import { usePages } from './use-pages.ts'

let worker: App
let mentionIds: string[]
const pages = await usePages(async (api, owner) => {
  worker = await openVillageWorker(api)
  Object.assign(api.services.bus, { ask: (question: unknown) => askWorker(worker, question) })
  await storeMentions(api, owner.workspaceId, [await addMonitor(api, owner, 'Acme', 'acme')], 2)
  const { rows } = await api.database.owner.query('select id from app.mentions')
  mentionIds = rows.map((row) => row.id)
})
let hubspot: HubspotSimulator
let salesforce: SalesforceSimulator
beforeAll(async () => {
  hubspot = await startHubspotSimulator()
  salesforce = await startSalesforceSimulator()
})
afterAll(async () => {
  await hubspot.stop()
  await salesforce.stop()
  await worker.close()
})

const crms = async () =>
  (await pages.api.database.owner.query('select name, deleted_at is null as stands from app.crms order by created_at'))
    .rows
const saveFields = async (page: Page) => {
  const button = page.getByRole('button', { name: 'Save and send leads' }).last()
  await expect.poll(() => button.isEnabled()).toBe(true)
  const saved = page.waitForResponse((answer) => answer.url().endsWith('/mapping'))
  await button.click()
  expect((await saved).status()).toBe(200)
  await page.getByText('Saved. Leads are on their way.').last().waitFor()
}

test('an admin connects two CRMs, each tried first and mapped, sends leads to both, and disconnects one', async () => {
  const { page, context, complaints } = await pages.open('/settings/crm')
  await page.getByRole('button', { name: 'HubSpot' }).click()
  await page.getByLabel('Address of the API').fill(hubspot.url)
  await page.getByLabel('Access token').fill('pat-taken-back')
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await page.getByText('HubSpot takes this access token no longer').waitFor()
  expect(await crms()).toEqual([])

  await page.getByLabel('Access token').fill(hubspot.accessToken)
  await page.getByRole('button', { name: 'Test', exact: true }).click()
  await page.getByText(/It answers: Contact/).waitFor()
  expect(await crms()).toEqual([])
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await page.getByRole('heading', { name: 'What goes into which field' }).waitFor()
  await saveFields(page)

  await page.getByText('Every lead goes to every CRM').waitFor()
  await page.getByRole('button', { name: 'Salesforce' }).click()
  await page.getByLabel('Sign-in address').fill(salesforce.url)
  await page.getByLabel('Consumer key').fill(salesforce.client.id)
  await page.getByLabel('Way to sign in').selectOption({ label: 'Private key (JWT bearer)' })
  await page.getByLabel('User').fill(salesforce.client.usernames[0] ?? '')
  await page.getByLabel('Private key').fill(salesforce.privateKey)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await page.getByText('Fields of HubSpot').waitFor()
  await saveFields(page)
  expect(complaints).toEqual([])

  await mark(pages.api.database, pages.owner, mentionIds)
  await takeCrmTurns(worker, pages.api.database)
  expect([contactsOf(hubspot.portal).length, rowsOf(salesforce.org, 'Lead').length]).toEqual([2, 2])

  await page.getByRole('button', { name: 'Disconnect HubSpot' }).click()
  await page.keyboard.press('Escape')
  expect((await crms()).every(({ stands }) => stands)).toBe(true)
  await page.getByRole('button', { name: 'Disconnect HubSpot' }).click()
  await page.getByRole('button', { name: 'Disconnect HubSpot' }).click()
  await page.getByText('Fields of HubSpot').waitFor({ state: 'detached' })
  expect(await crms()).toEqual([
    { name: 'HubSpot', stands: false },
    { name: 'Salesforce', stands: true },
  ])
  expect(contactsOf(hubspot.portal)).toHaveLength(2)
  await context.close()
})

test('a CRM whose token was taken back is given another one, and what it does not take says why and what to do', async () => {
  await pages.api.database.owner.query(
    `update app.crm_records set failure = 'picklist', state = 'refused', why = 'bad value', fields = '{Status}', due_at = null`,
  )
  const { page, context } = await pages.open('/settings/crm')
  await page.getByText('The CRM does not know this word').first().waitFor()
  await page.getByText('Status: bad value').first().waitFor()
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await page.getByLabel('User').fill('nobody@acme.example')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText(/hasn't approved this consumer/).waitFor()
  await page.getByLabel('User').fill(salesforce.client.usernames[0] ?? '')
  await page.getByLabel('Name', { exact: true }).fill('Sales of Europe')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('heading', { name: 'Sales of Europe Salesforce' }).waitFor()
  await context.close()
})
