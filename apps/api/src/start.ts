import { resolve } from 'node:path'
import type { BackendOptions } from '@earshot/bus/backend'
import { openBus } from '@earshot/bus/bus'
import { hasAccounts } from '@earshot/db/accounts'
import { closeDb, inTransaction, openDb } from '@earshot/db/client'
import { readKeyring } from '@earshot/db/secrets'
import type { FastifyServerOptions } from 'fastify'
import { buildApp } from './app.ts'
import { createAuth } from './auth.ts'
import type { ApiConfig } from './config.ts'
import { createMail } from './mail.ts'
import { makeFirstOwner } from './make-owner.ts'
import type { CatalogueEntry, Services } from './services.ts'
import { setupCode } from './setup-code.ts'
import { noteReset } from './sign-in.ts'

export interface StartOptions {
  config: ApiConfig
  host: string
  port: number
  /** How the queue is reached. */
  backend: BackendOptions
  catalogue: readonly CatalogueEntry[]
  /** The built dashboard; where it is missing, only the API answers. */
  dashboard?: string
  logger?: FastifyServerOptions['logger']
}

export interface RunningApi {
  /** `http://host:port` as it listens; port 0 becomes a free one. */
  address: string
  /** To be typed into the set-up page; undefined once there is an owner. */
  setupCode: string | undefined
  /** Ends live connections, answers what is under way, and closes everything. */
  close(): Promise<void>
}

/** Starts the API on a database that is migrated. Throws with a sentence where something it needs is missing. */
export async function startApi({
  config,
  host,
  port,
  backend,
  catalogue,
  dashboard,
  logger,
}: StartOptions): Promise<RunningApi> {
  const db = config.apiDatabaseUrl
    ? await openDb(config.apiDatabaseUrl, { role: 'api', ownLogin: true })
    : await openDb(config.databaseUrl, { role: 'api' })
  const authDb = await openDb(config.databaseUrl, { role: 'auth' })
  const bus = await openBus(backend)
  const sendMail = createMail(config.smtpUrl, config.origin)
  const auth = createAuth(authDb, config, {
    onReset: (accountId) => noteReset({ db, authDb }, accountId),
    async sendReset({ email, link }) {
      const text = `Open this link within an hour to set a new password:\n\n${link}\n\nIf you did not ask for it, do nothing.\n`
      // Not waited for: the answer must take as long for an unknown address.
      sendMail?.({ to: email, subject: 'Earshot: set a new password', text }).catch((error) =>
        app.log.error({ err: error }, 'mail failed'),
      )
    },
  })
  const keys = readKeyring(config.secretKey)
  const services: Services = { config, db, authDb, auth, catalogue, bus, keys, sendMail, now: Date.now }
  const app = await buildApp({ services, logger: logger ?? false, ...(dashboard && { dashboard: resolve(dashboard) }) })
  const needsOwner = await setUp(services)
  const address = await app.listen({ host, port })
  return {
    address,
    setupCode: needsOwner ? setupCode(config.secretKey) : undefined,
    async close() {
      await app.close()
      await bus.close()
      await Promise.all([closeDb(db), closeDb(authDb)])
    },
  }
}

/** Makes the owner that the environment names. True: a person has to, with the code. */
async function setUp(services: Services): Promise<boolean> {
  if (await inTransaction(services.authDb, hasAccounts)) return false
  const { owner } = services.config
  if (!owner) return true
  await makeFirstOwner(services, { ...owner, name: owner.email, workspaceName: 'My workspace' })
  return false
}
