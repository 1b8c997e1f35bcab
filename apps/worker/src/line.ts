import { setTimeout as sleep } from 'node:timers/promises'
import type { Connector } from '@earshot/connectors/connector'
import type { Line } from '@earshot/connectors/http/engine'
import type { Secrets } from '@earshot/connectors/secrets'
import { holdBudget, takeBudget } from '@earshot/db/budgets'
import { type Db, inTransaction } from '@earshot/db/client'
import { findSecret, saveSecret } from '@earshot/db/connection-secrets'
import { dropLease, takeLease } from '@earshot/db/leases'
import type { Keyring, SecretPlace } from '@earshot/db/secrets'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from './app.ts'

const REFRESH_LEASE_MS = 60_000
const LOOK_AGAIN_MS = 250

/** One connection's way to its network: its secret kept sealed in Postgres, its budget shared by all workers. */
export function lineOf(
  app: App,
  connector: Connector,
  settings: unknown,
  place: SecretPlace,
  signal: AbortSignal,
): Line {
  const whose = (key: string) => (key.includes(':account:') ? place.workspaceId : undefined)
  return {
    connector,
    settings,
    account: place.connectionId,
    signal,
    secrets: storedSecrets(app.db, app.keys, place, app.id),
    budget: {
      take: (key, limit, cost) => inTransaction(app.db, (tx) => takeBudget(tx, key, whose(key), limit, cost)),
      hold: (key, until) => inTransaction(app.db, (tx) => holdBudget(tx, key, whose(key), until)),
    },
  }
}

/** Two workers that meet a stale secret refresh it once: under a lease, with no row held while the network is asked. */
function storedSecrets(db: Db, keys: Keyring, place: SecretPlace, holder: string): Secrets {
  const name = `secret ${place.connectionId}`
  const get = () => withWorkspace(db, place.workspaceId, (tx) => findSecret(tx, keys, place))
  return {
    get,
    async refresh(stale, renew) {
      for (const until = Date.now() + REFRESH_LEASE_MS; ; await sleep(LOOK_AGAIN_MS)) {
        const current = await get()
        if (current && JSON.stringify(current) !== JSON.stringify(stale)) return current
        if (await inTransaction(db, (tx) => takeLease(tx, name, holder, REFRESH_LEASE_MS))) break
        if (Date.now() > until)
          throw new Error(`The secret of connection ${place.connectionId} is being refreshed for too long.`)
      }
      try {
        const current = await get()
        if (current && JSON.stringify(current) !== JSON.stringify(stale)) return current
        const fresh = await renew(current)
        await withWorkspace(db, place.workspaceId, (tx) => saveSecret(tx, keys, place, fresh))
        return fresh
      } finally {
        await inTransaction(db, (tx) => dropLease(tx, name, holder))
      }
    },
  }
}
