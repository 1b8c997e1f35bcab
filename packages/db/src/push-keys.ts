import { eq, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { newId } from './id.ts'
import { NIL } from './schema/app.ts'
import { pushKeys } from './schema/push-keys.ts'
import { type Keyring, open, seal } from './secrets.ts'

/** base64url, as browsers take the one and libraries the other. */
export interface PushKeys {
  publicKey: string
  privateKey: string
}

/**
 * The installation's key pair; where there is none yet, `made` becomes it, and of two that come at once the first. The transaction is
 * turned to `NIL`. Throws `Refused` where the key that sealed it is not in the keyring.
 */
export async function keepPushKeys(tx: Tx, keys: Keyring, made: PushKeys): Promise<PushKeys> {
  const id = newId()
  const place = (connectionId: string) => ({ workspaceId: NIL, connectionId })
  const { publicKey, privateKey } = made
  await tx
    .insert(pushKeys)
    .values({ workspaceId: NIL, id, publicKey, ...seal(keys, place(id), { privateKey }) })
    .onConflictDoNothing()
  const [row] = await tx.select().from(pushKeys).where(eq(pushKeys.workspaceId, NIL))
  if (!row) throw new Error('The key pair for pushes was neither there nor kept')
  const secret = open(keys, place(row.id), row)
  return { publicKey: row.publicKey, privateKey: secret.privateKey as string }
}

/** What browsers are to take pushes by; null: no worker has started yet, which makes it. */
export async function findPublicPushKey(tx: Tx): Promise<string | null> {
  const { rows } = await tx.execute<{ key: string }>(sql`select public_key as key from app.push_keys
    where workspace_id = ${NIL}`)
  return rows[0]?.key ?? null
}
