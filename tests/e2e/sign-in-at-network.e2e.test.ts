import { redirectUri } from '@earshot/api/sign-in-visit'
import type { Connection } from '@earshot/contract/connections'
import type { App } from '@earshot/worker/app'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CATALOGUE } from '../api/catalogue.ts'
import { CLIENT, type IdentityServer, serveIdentity } from '../sign-in/identity-server.ts'
import { askWorker, openVillageWorker } from '../sign-in/use-sign-in.ts'
import { VILLAGE } from '../sign-in/village.ts'
import { usePages } from './use-pages.ts'

let worker: App
let network: IdentityServer
const pages = await usePages(async (api) => {
  worker = await openVillageWorker(api)
  Object.assign(api.services, { catalogue: [...CATALOGUE, VILLAGE] })
  Object.assign(api.services.bus, { ask: (question: unknown) => askWorker(worker, question) })
})
beforeAll(async () => {
  network = await serveIdentity(redirectUri(pages.api.services.config))
})
afterAll(async () => {
  await network.close()
  await worker.close()
})

test('an admin enters the app once, signs in at the network and comes back to a connection', async () => {
  const { page, context, complaints } = await pages.open('/connections/new/village')
  await page.getByLabel('base').fill(network.base)
  expect(await page.getByText('/connections/signed-in').textContent()).toBe(`${pages.origin}/connections/signed-in`)
  await page.getByLabel('Client id').fill(CLIENT.id)
  await page.getByLabel('Client secret').fill(CLIENT.secret)
  await page.getByRole('button', { name: 'Save the app' }).click()
  await page.getByRole('button', { name: 'Sign in with Village' }).click()
  await page.waitForURL(/\/connections\/[0-9a-f-]{36}$/)
  await page.getByRole('heading', { name: 'Village' }).waitFor()
  expect(page.url()).not.toContain('code=')

  await page.getByRole('button', { name: 'Sign in with Village again' }).click()
  await page.waitForURL(/\/connections\/signed-in/)
  await page.waitForURL(/\/connections\/[0-9a-f-]{36}$/)
  const { connections } = await page.evaluate(() => fetch('/api/connections').then((answer) => answer.json()))
  expect(connections.map(({ network, hasSecret }: Connection) => [network, hasSecret])).toEqual([['village', true]])
  expect(complaints).toEqual([])
  await context.close()
})

test('who comes back with a state that is not theirs reads what to do', async () => {
  const { page, context } = await pages.open('/connections/signed-in?state=made-up&code=made-up')
  await page.getByRole('heading', { name: 'Nothing was connected' }).waitFor()
  expect(await page.getByRole('alert').first().textContent()).toContain('Begin again')
  await page.getByRole('link', { name: 'Back to connections' }).click()
  await page.waitForURL('**/connections')
  await context.close()
})
