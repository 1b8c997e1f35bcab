import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { type Keyring, open, type SecretPlace, seal } from './secrets.ts'

/** A connection's secret, opened; undefined where it has none. */
export async function findSecret(
  tx: Tx,
  keys: Keyring,
  place: SecretPlace,
): Promise<Record<string, string> | undefined> {
  return (await findSecretState(tx, keys, place)).secret
}

/** The secret, and whether the network has said of this very one that it renews it no more. */
export async function findSecretState(
  tx: Tx,
  keys: Keyring,
  place: SecretPlace,
): Promise<{ secret: Record<string, string> | undefined; isRefused: boolean }> {
  const { rows } = await tx.execute<{ sealed: Buffer | null; sealed_with: string; refused: boolean }>(sql`
    select sealed, sealed_with, refused_at is not null as refused
    from app.connections where workspace_id = ${place.workspaceId} and id = ${place.connectionId}`)
  const row = rows[0]
  const secret = row?.sealed ? open(keys, place, { sealed: row.sealed, sealedWith: row.sealed_with }) : undefined
  return { secret, isRefused: row?.refused ?? false }
}

/** Replaces the secret; whatever the network said of the one before counts no more. */
export async function saveSecret(
  tx: Tx,
  keys: Keyring,
  place: SecretPlace,
  secret: Readonly<Record<string, string>>,
): Promise<void> {
  const { sealed, sealedWith } = seal(keys, place, secret)
  await tx.execute(sql`update app.connections set sealed = ${sealed}, sealed_with = ${sealedWith}, refused_at = null, updated_at = now()
    where workspace_id = ${place.workspaceId} and id = ${place.connectionId}`)
}

/**
 * Stores what a renewal gave, unless somebody has changed the secret since it began: then that stands. Gives what stands. The row
 * is locked for this one comparison, with no network waited for.
 */
export async function replaceSecret(
  tx: Tx,
  keys: Keyring,
  place: SecretPlace,
  stale: Readonly<Record<string, string>> | undefined,
  fresh: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  await tx.execute(sql`select from app.connections
    where workspace_id = ${place.workspaceId} and id = ${place.connectionId} for update`)
  const current = await findSecret(tx, keys, place)
  if (current && JSON.stringify(current) !== JSON.stringify(stale)) return current
  await saveSecret(tx, keys, place, fresh)
  return fresh
}

/** The network renews this very secret no more. */
export async function markSecretRefused(tx: Tx, { workspaceId, connectionId }: SecretPlace): Promise<void> {
  await tx.execute(
    sql`update app.connections set refused_at = now() where workspace_id = ${workspaceId} and id = ${connectionId}`,
  )
}
