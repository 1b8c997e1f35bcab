import { randomBytes } from 'node:crypto'
import type { Api } from '@earshot/api/api'
import { buildApp } from '@earshot/api/app'
import { createAuth } from '@earshot/api/auth'
import type { ApiConfig } from '@earshot/api/config'
import type { Services } from '@earshot/api/services'
import { noteReset } from '@earshot/api/sign-in'
import { readKeyring } from '@earshot/db/secrets'
import type { InjectOptions, Response } from 'light-my-request'
import { afterAll, beforeAll } from 'vitest'
import { type TestDatabase, useTestDatabase } from '../database/test-database.ts'

import { CATALOGUE } from './catalogue.ts'

export const PASSWORD = 'correct horse battery staple'

export interface TestApi {
  app: Api
  services: Services
  database: TestDatabase
  /** Mails that would have left. */
  mails: { to: string; subject: string; text: string }[]
  /** Moves the api's clock, in ms. */
  pass(ms: number): void
  inject(options: InjectOptions): Promise<Response>
}

/** The api on a database of its own, without a network: call it at the top of a test file. */
export function useApi(change: Partial<ApiConfig> = {}, bus: Partial<Services['bus']> = {}): TestApi {
  const database = useTestDatabase()
  const test = { database, mails: [] } as unknown as TestApi
  beforeAll(async () => {
    let ahead = 0
    const config: ApiConfig = {
      origin: 'http://127.0.0.1:3000',
      databaseUrl: database.url,
      apiDatabaseUrl: undefined,
      secretKey: 'a secret of tests, long enough to be one',
      smtpUrl: undefined,
      trustProxy: false,
      metricsToken: undefined,
      sessionDays: 30,
      owner: undefined,
      dataFolder: '/nowhere',
      ...change,
    }
    const services: Services = {
      config,
      db: database.api,
      authDb: database.auth,
      auth: createAuth(database.auth, config, {
        sendReset: async ({ email, link }) => {
          test.mails.push({ to: email, subject: 'reset', text: link })
        },
        onReset: (accountId) => noteReset({ db: database.api, authDb: database.auth }, accountId),
      }),
      catalogue: CATALOGUE,
      bus: {
        add: async () => undefined,
        ask: async () => ({ ok: true, value: { ok: true, message: 'It answers.', sample: null } }),
        live: { announce: async () => undefined, subscribe: async () => async () => undefined },
        ...bus,
      },
      keys: readKeyring(randomBytes(32).toString('base64')),
      sendMail: undefined,
      now: () => Date.now() + ahead,
    }
    test.services = services
    test.pass = (ms) => {
      ahead += ms
    }
    test.app = await buildApp({ services, perMinute: 1_000_000 })
    test.inject = (options) => test.app.inject(options)
  })
  afterAll(() => test.app.close())
  return test
}

/** The session cookie that an answer sets, as a request sends it. */
export function cookieOf(response: Response): string {
  const set = [response.headers['set-cookie'] ?? []].flat()
  return set.map((cookie) => cookie.split(';')[0]).join('; ')
}
