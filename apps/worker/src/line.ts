import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Connector } from '@earshot/connectors/connector'
import type { Line } from '@earshot/connectors/http/engine'
import type { Secret, Secrets } from '@earshot/connectors/secrets'
import { AuthExpired, Failed } from '@earshot/core/errors'
import { audit } from '@earshot/db/audit-log'
import { holdBudget, takeBudget } from '@earshot/db/budgets'
import { type Db, inTransaction } from '@earshot/db/client'
import { findSecretState, markSecretRefused, replaceSecret } from '@earshot/db/connection-secrets'
import { dropLease, takeLease } from '@earshot/db/leases'
import { findOAuthClient } from '@earshot/db/oauth-clients'
import type { Keyring, SecretPlace } from '@earshot/db/secrets'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from './app.ts'

/** Longer than a request may take: whoever comes after it may ask. */
const REFRESH_LEASE_MS = 60_000
const LOOK_AGAIN_MS = 250

/** One connection's way to its network: its secret kept sealed in Postgres, its budget shared by all workers. */
export async function lineOf(
  app: App,
  connector: Connector,
  settings: unknown,
  place: SecretPlace,
  signal: AbortSignal,
): Promise<Line> {
  const { workspaceId } = place
  const client = connector.auth.consent
    ? await withWorkspace(app.db, workspaceId, (tx) => findOAuthClient(tx, app.keys, workspaceId, connector.network))
    : undefined
  const whose = (key: string) => (key.includes(':account:') ? workspaceId : undefined)
  return {
    connector,
    settings,
    account: place.connectionId,
    signal,
    ...(client && { client }),
    secrets: storedSecrets(app.db, app.keys, place),
    budget: {
      take: (key, limit, cost) => inTransaction(app.db, (tx) => takeBudget(tx, key, whose(key), limit, cost)),
      hold: (key, until) => inTransaction(app.db, (tx) => holdBudget(tx, key, whose(key), until)),
    },
  }
}

/**
 * Two turns that meet a stale secret, in one worker or in two, refresh it once: under a lease, with no row held while the network
 * is asked. A secret that the network renews no more is remembered as such, and the network is left alone until there is another.
 */
function storedSecrets(db: Db, keys: Keyring, place: SecretPlace): Secrets {
  const name = `secret ${place.connectionId}`
  const holder = randomUUID()
  const get = async () => {
    const { secret, isRefused } = await withWorkspace(db, place.workspaceId, (tx) => findSecretState(tx, keys, place))
    if (isRefused) throw new AuthExpired('The network no longer takes this sign-in. Sign in again.')
    return secret
  }
  /** The secret, where somebody else has renewed it. */
  const renewedElsewhere = async (stale: Secret | undefined) => {
    const current = await get()
    return current && JSON.stringify(current) !== JSON.stringify(stale) ? current : undefined
  }

  async function renewStored(stale: Secret | undefined, renew: Parameters<Secrets['refresh']>[1]): Promise<Secret> {
    const elsewhere = await renewedElsewhere(stale)
    if (elsewhere) return elsewhere
    try {
      const fresh = await renew(stale)
      return await withWorkspace(db, place.workspaceId, async (tx) => {
        await audit(
          tx,
          place.workspaceId,
          { isSystem: true },
          { act: 'connection:renewed', subject: place.connectionId },
        )
        return replaceSecret(tx, keys, place, stale, fresh)
      })
    } catch (error) {
      if (error instanceof AuthExpired) await withWorkspace(db, place.workspaceId, (tx) => markSecretRefused(tx, place))
      throw error
    }
  }

  return {
    get,
    async refresh(stale, renew) {
      for (const until = Date.now() + REFRESH_LEASE_MS; ; await sleep(LOOK_AGAIN_MS)) {
        const elsewhere = await renewedElsewhere(stale)
        if (elsewhere) return elsewhere
        if (await inTransaction(db, (tx) => takeLease(tx, name, holder, REFRESH_LEASE_MS))) break
        if (Date.now() > until) throw new Failed('The sign-in is being renewed by another worker, and takes too long.')
      }
      try {
        return await renewStored(stale, renew)
      } finally {
        await inTransaction(db, (tx) => dropLease(tx, name, holder))
      }
    },
  }
}
