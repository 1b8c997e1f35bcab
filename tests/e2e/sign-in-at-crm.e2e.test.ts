import { redirectUri } from '@earshot/api/sign-in-visit'
import type { App } from '@earshot/worker/app'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askWorker, openVillageWorker } from '../sign-in/use-sign-in.ts'
import { type SalesforceSimulator, startSalesforceSimulator } from '../simulators/salesforce-simulator/simulator.ts'
import { usePages } from './use-pages.ts'

let worker: App
let simulator: SalesforceSimulator
const pages = await usePages(async (api) => {
  worker = await openVillageWorker(api)
  Object.assign(api.services.bus, { ask: (question: unknown) => askWorker(worker, question) })
})
beforeAll(async () => {
  simulator = await startSalesforceSimulator()
  simulator.client.redirectUri = redirectUri(pages.api.services.config)
})
afterAll(async () => {
  await simulator.stop()
  await worker.close()
})

test('an admin who says no reads what to do; who says yes on Salesforce’s page comes back to fields to map', async () => {
  const { page, context, complaints } = await pages.open('/settings/crm')
  const leave = async () => {
    await page.getByRole('button', { name: 'Salesforce' }).click()
    await page.getByText(`${pages.origin}/connections/signed-in`).waitFor()
    await page.getByLabel('Sign-in address').fill(simulator.url)
    await page.getByLabel('Consumer key').fill(simulator.client.id)
    await page.getByLabel('Consumer secret').fill(simulator.client.secret)
    await page.getByRole('button', { name: 'Sign in with Salesforce' }).click()
    await page.getByRole('heading', { name: 'Allow Access?' }).waitFor()
  }
  await leave()
  expect(complaints).toEqual([])
  await page.getByRole('button', { name: 'Deny' }).click()
  await page.getByText(/Salesforce did not let Earshot in: it was not agreed to/).waitFor()
  expect(complaints.splice(0)).toEqual([expect.stringContaining('422')])

  await page.getByRole('link', { name: 'Back to the CRM' }).click()
  await leave()
  await page.getByRole('button', { name: 'Allow' }).click()
  await page.waitForURL('**/settings/crm')
  await page.getByRole('heading', { name: 'What goes into which field' }).waitFor()
  expect(page.url()).not.toContain('code=')

  await pages.api.database.owner.query(
    `update app.crms set state = 'asks-person', why = 'expired access/refresh token'`,
  )
  await page.reload()
  await page.getByRole('button', { name: 'Sign in with Salesforce again' }).click()
  await page.getByRole('button', { name: 'Allow' }).click()
  await page.waitForURL('**/settings/crm')
  await page.getByRole('heading', { name: 'What goes into which field' }).waitFor()
  expect(await page.getByText('expired access/refresh token').count()).toBe(0)
  expect(complaints).toEqual([])
  await context.close()
})
