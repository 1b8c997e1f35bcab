import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { idempotencyKeys } from './schema/idempotency-keys.ts'

export interface KeptAnswer {
  digest: string
  /** null: the first call is still on its way. */
  status: number | null
  body: unknown
}

/** Seconds after which a first call that never ended (its process died) gives its key back. */
const GIVEN_UP_AFTER_S = 60

/** Takes a key for a first call; gives what is kept where it is taken. */
export async function takeIdempotencyKey(
  tx: Tx,
  workspaceId: string,
  key: string,
  digest: string,
): Promise<KeptAnswer | undefined> {
  const { rowCount } = await tx.execute(sql`insert into app.idempotency_keys as k (workspace_id, key, digest)
    values (${workspaceId}, ${key}, ${digest})
    on conflict (workspace_id, key) do update set digest = excluded.digest, created_at = now(), status = null, body = null
      where (k.status is null and k.created_at < now() - ${GIVEN_UP_AFTER_S} * interval '1 second') or k.created_at < now() - interval '1 day'`)
  if (rowCount === 1) return undefined
  const [kept] = await tx
    .select({ digest: idempotencyKeys.digest, status: idempotencyKeys.status, body: idempotencyKeys.body })
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.workspaceId, workspaceId), eq(idempotencyKeys.key, key)))
  return kept
}

/** Keeps what the call answered, for whoever repeats it. */
export async function keepAnswer(
  tx: Tx,
  workspaceId: string,
  key: string,
  status: number,
  body: unknown,
): Promise<void> {
  await tx
    .update(idempotencyKeys)
    .set({ status, body: body ?? null })
    .where(and(eq(idempotencyKeys.workspaceId, workspaceId), eq(idempotencyKeys.key, key)))
}

/** After a failure of ours: the call may be made again. */
export async function giveBackIdempotencyKey(tx: Tx, workspaceId: string, key: string): Promise<void> {
  await tx
    .delete(idempotencyKeys)
    .where(and(eq(idempotencyKeys.workspaceId, workspaceId), eq(idempotencyKeys.key, key)))
}
