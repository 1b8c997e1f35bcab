import { AsyncLocalStorage } from 'node:async_hooks'
import { redirectUri } from '@earshot/api/sign-in-visit'
import type { Answer } from '@earshot/bus/questions'
import { getConnector } from '@earshot/connectors/registry'
import { answerQuestion } from '@earshot/worker/answer'
import type { App } from '@earshot/worker/app'
import { afterAll, beforeAll } from 'vitest'
import { CATALOGUE } from '../api/catalogue.ts'
import { type Signed, signUpOwner } from '../api/seed.ts'
import { type TestApi, useApi } from '../api/use-api.ts'
import { openTestApp } from '../worker/worker-fixture.ts'
import { CLIENT, type IdentityServer, serveIdentity } from './identity-server.ts'
import { VILLAGE, village } from './village.ts'

export interface SignInTest {
  api: TestApi
  /** Two workers on one database. */
  workers: [App, App]
  network: IdentityServer
  owner: Signed
  redirectUri: string
  post(
    url: string,
    payload: object,
    cookie?: string,
  ): Promise<{
    status: number
    body: Record<string, never> & { address: string; detail: string; connection: { id: string }; crm: { id: string } }
  }>
}

/** A worker is another process: what the api's request carries along does not reach it. */
const outside = AsyncLocalStorage.snapshot()

/** What a worker answers to the api, without a queue between them. */
export async function askWorker(app: App, question: unknown): Promise<Answer> {
  const answers: Answer[] = []
  const bus = { ...app.bus, answer: async (_: string, answer: Answer) => void answers.push(answer) }
  await outside(() => answerQuestion({ ...app, bus }, 'question', question))
  return answers[0] as Answer
}

/** A worker that opens the api's secrets and knows the village. */
export async function openVillageWorker(api: TestApi): Promise<App> {
  const find = (network: string) => (network === 'village' ? village : getConnector(network))
  return { ...(await openTestApp(api.database)), keys: api.services.keys, getConnector: find }
}

/** The api with two workers behind it, and a network that they may reach. */
export function useSignIn(): SignInTest {
  const test = {} as SignInTest
  const ask = (question: unknown) => askWorker(test.workers[0], question)
  const api = useApi({}, { ask })
  beforeAll(async () => {
    const workers = [await openVillageWorker(api), await openVillageWorker(api)]
    Object.assign(api.services, { catalogue: [...CATALOGUE, VILLAGE] })
    const back = redirectUri(api.services.config)
    const owner = await signUpOwner(api)
    Object.assign(test, {
      api,
      workers,
      network: await serveIdentity(back),
      owner,
      redirectUri: back,
      async post(url: string, payload: object, cookie = owner.cookie) {
        const answer = await api.inject({ method: 'POST', url, payload, headers: { cookie } })
        return { status: answer.statusCode, body: answer.json() }
      },
    })
    const headers = { cookie: owner.cookie }
    await api.inject({ method: 'PUT', url: '/api/networks/village/client', payload: CLIENT, headers })
  })
  afterAll(async () => {
    await test.network.close()
    for (const app of test.workers) await app.close()
  })
  return test
}
