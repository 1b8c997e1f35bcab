import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { type Keyring, open, type SecretPlace, seal } from './secrets.ts'

/** A connection's secret, opened; undefined where it has none. */
export async function findSecret(
  tx: Tx,
  keys: Keyring,
  place: SecretPlace,
): Promise<Record<string, string> | undefined> {
  const { rows } = await tx.execute<{ sealed: Buffer | null; sealed_with: string }>(sql`
    select sealed, sealed_with from app.connections where workspace_id = ${place.workspaceId} and id = ${place.connectionId}`)
  const row = rows[0]
  return row?.sealed ? open(keys, place, { sealed: row.sealed, sealedWith: row.sealed_with }) : undefined
}

export async function saveSecret(
  tx: Tx,
  keys: Keyring,
  place: SecretPlace,
  secret: Readonly<Record<string, string>>,
): Promise<void> {
  const { sealed, sealedWith } = seal(keys, place, secret)
  await tx.execute(sql`update app.connections set sealed = ${sealed}, sealed_with = ${sealedWith}, updated_at = now()
    where workspace_id = ${place.workspaceId} and id = ${place.connectionId}`)
}

/**
 * Seals up to `limit` secrets anew that an older key sealed, and gives how many; 0: the older keys are no longer needed. Each
 * call is one transaction, so that a rotation killed half-way leaves every secret readable with both keys.
 */
export async function rotateSecrets(tx: Tx, keys: Keyring, limit: number): Promise<number> {
  const { rows } = await tx.execute<{ workspace_id: string; id: string; sealed: Buffer; sealed_with: string }>(sql`
    select workspace_id, id, sealed, sealed_with from app.connections
    where sealed is not null and sealed_with <> ${keys.current.id} limit ${limit} for update skip locked`)
  for (const row of rows) {
    const place = { workspaceId: row.workspace_id, connectionId: row.id }
    await saveSecret(tx, keys, place, open(keys, place, { sealed: row.sealed, sealedWith: row.sealed_with }))
  }
  return rows.length
}
