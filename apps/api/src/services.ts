import type { Network } from '@earshot/contract/connections'
import type { Db } from '@earshot/db/client'
import type { Auth } from './auth.ts'
import type { ApiConfig } from './config.ts'

/** A network of the catalogue, as its connector describes it; the count of connections is the workspace's. */
export type CatalogueEntry = Omit<Network, 'connections'>

/** What a worker found when it tried a connection. */
export interface Tried {
  ok: boolean
  message: string
  sample: string | null
}

/** What the api asks of others: workers through the queue and mail. Handed in by who starts it. */
export interface Ports {
  /** Wakes the workers at once instead of at their next look. */
  wake(about: 'monitors' | 'watches' | 'imports'): Promise<void>
  /** Has a worker try settings and secret on the network. Throws `Unavailable` where none answers in time. */
  tryConnection(ask: {
    workspaceId: string
    network: string
    settings: Record<string, unknown>
    secret: Record<string, string> | undefined
  }): Promise<Tried>
  /** Calls back when a workspace has new live events; returns how to stop. */
  onEvents(workspaceId: string, heard: () => void): () => void
  /** Throws where the queue does not answer. */
  checkQueue(): Promise<void>
  /** Sends a mail; undefined where none can be sent, and links are handed to the admin instead. */
  sendMail: ((mail: { to: string; subject: string; text: string }) => Promise<void>) | undefined
}

export interface Services {
  config: ApiConfig
  db: Db
  authDb: Db
  auth: Auth
  catalogue: readonly CatalogueEntry[]
  ports: Ports
  /** Now, in ms since the epoch. */
  now(): number
}
