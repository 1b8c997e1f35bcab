import { randomUUID } from 'node:crypto'
import { findCrmSecret, saveCrmSecret } from '@earshot/db/crm-secrets'
import { createCrm, deleteCrm } from '@earshot/db/crms'
import { withWorkspace } from '@earshot/db/with-workspace'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { useTestDatabase } from '../../../tests/database/test-database.ts'
import {
  type SalesforceSimulator,
  startSalesforceSimulator,
} from '../../../tests/simulators/salesforce-simulator/simulator.ts'
import { openTestApp } from '../../../tests/worker/worker-fixture.ts'
import type { App } from './app.ts'
import { openCrm, storedSecrets } from './open-crm.ts'

const database = useTestDatabase()
let workers: [App, App]
let simulator: SalesforceSimulator
let place: { workspaceId: string; crmId: string }
beforeAll(async () => {
  workers = [await openTestApp(database), await openTestApp(database)]
  simulator = await startSalesforceSimulator()
  simulator.signIn.rotates = true
})
afterAll(async () => {
  await simulator.stop()
  for (const app of workers) await app.close()
})

const crm = () => ({
  ...place,
  kind: 'salesforce' as const,
  settings: { loginUrl: simulator.url, clientId: simulator.client.id },
})
const inWorkspace = <T>(work: Parameters<typeof withWorkspace<T>>[2]) =>
  withWorkspace(workers[0].db, place.workspaceId, work)
const asApi = <T>(work: Parameters<typeof withWorkspace<T>>[2]) => withWorkspace(database.api, place.workspaceId, work)
const save = (secret: Record<string, string>) => inWorkspace((tx) => saveCrmSecret(tx, workers[0].keys, place, secret))
const kept = () => inWorkspace((tx) => findCrmSecret(tx, workers[0].keys, place))
const never = new AbortController().signal

/** As after a visit: a session, and a refresh token that is good once. */
beforeEach(async () => {
  place = { workspaceId: await database.addWorkspace(), crmId: randomUUID() }
  await asApi((tx) =>
    createCrm(tx, place.workspaceId, { id: place.crmId, kind: 'salesforce', name: null, settings: crm().settings }),
  )
  const visit = new URL(simulator.signIn.decide(new URLSearchParams({ state: 's' }), true))
  const { body } = simulator.signIn.token(
    new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: simulator.client.id,
      client_secret: simulator.client.secret,
      code: visit.searchParams.get('code') ?? '',
      redirect_uri: simulator.client.redirectUri,
    }),
  )
  const { access_token, refresh_token } = body as Record<string, string>
  await save({
    accessToken: access_token ?? '',
    instanceUrl: simulator.url,
    refreshToken: refresh_token ?? '',
    clientSecret: simulator.client.secret,
  })
})

describe('a session that has run out', () => {
  test('is renewed once by turns that meet it at once, in one worker and in two, and again the next time', async () => {
    for (let round = 0; round < 3; round++) {
      simulator.signIn.live.clear()
      const clients = await Promise.all(
        [workers[0], workers[1], workers[0], workers[1]].map((app) => openCrm(app, crm(), never)),
      )
      const people = await Promise.all(clients.map((client) => client.listPeople()))
      expect(people.map((found) => found.length)).toEqual([3, 3, 3, 3])
      expect(simulator.signIn.live.size).toBe(1)
    }
  })
})

describe('while a session is renewed', () => {
  const renewed = { accessToken: 'new', instanceUrl: simulator?.url ?? '', refreshToken: 'next' }

  test('a secret that a member gives meanwhile stays, and is what the turn goes on with', async () => {
    const given = { privateKey: 'another' }
    const secrets = storedSecrets(workers[0], place)
    const got = await secrets.refresh(await kept(), async () => {
      await save(given)
      return renewed
    })
    expect([got, await kept()]).toEqual([given, given])
  })

  test('a CRM that is disconnected meanwhile keeps no secret', async () => {
    await storedSecrets(workers[0], place).refresh(await kept(), async () => {
      await asApi((tx) => deleteCrm(tx, place.workspaceId, place.crmId))
      return renewed
    })
    expect(await kept()).toBeUndefined()
  })

  test('one that fails leaves the next free to try', async () => {
    const secrets = storedSecrets(workers[0], place)
    const fails = secrets.refresh(await kept(), () => Promise.reject(new Error('no line')))
    await expect(fails).rejects.toThrow('no line')
    expect(await storedSecrets(workers[1], place).refresh(await kept(), async () => renewed)).toEqual(renewed)
  })
})
