import type { Bus } from '@earshot/bus/bus'
import type { Network } from '@earshot/contract/connections'
import type { Db } from '@earshot/db/client'
import type { Keyring } from '@earshot/db/secrets'
import type { Auth } from './auth.ts'
import type { ApiConfig } from './config.ts'

/** A network of the catalogue, as its connector describes it; the rest is the workspace's. */
export type CatalogueEntry = Omit<Network, 'connections' | 'signIn'>

export interface Mail {
  to: string
  subject: string
  text: string
}

export interface Services {
  config: ApiConfig
  db: Db
  authDb: Db
  auth: Auth
  catalogue: readonly CatalogueEntry[]
  /** Asks workers, and hears of new live events. */
  bus: Pick<Bus, 'add' | 'ask' | 'live'>
  /** Seals what connections keep secret. */
  keys: Keyring
  /** undefined where no mail can be sent: links are then handed to the admin. */
  sendMail: ((mail: Mail) => Promise<void>) | undefined
  /** Now, in ms since the epoch. */
  now(): number
}
