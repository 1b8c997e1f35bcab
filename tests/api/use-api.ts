import type { Api } from '@earshot/api/api'
import { buildApp } from '@earshot/api/app'
import { createAuth } from '@earshot/api/auth'
import type { ApiConfig } from '@earshot/api/config'
import type { Ports, Services } from '@earshot/api/services'
import type { InjectOptions, Response } from 'light-my-request'
import { afterAll, beforeAll } from 'vitest'
import { type TestDatabase, useTestDatabase } from '../database/test-database.ts'

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
export function useApi(change: Partial<ApiConfig> = {}, ports: Partial<Ports> = {}): TestApi {
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
        onReset: async () => undefined,
      }),
      catalogue: [],
      ports: {
        wake: async () => undefined,
        tryConnection: async () => ({ ok: true, message: 'It answers.', sample: null }),
        onEvents: () => () => undefined,
        checkQueue: async () => undefined,
        sendMail: undefined,
        ...ports,
      },
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
