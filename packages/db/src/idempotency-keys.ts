import { Conflict } from '@earshot/core/errors'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { idempotencyKeys } from './schema/idempotency-keys.ts'

export interface KeptAnswer {
  digest: string
  /** undefined: the call has not answered. */
  status: number | undefined
  body: unknown
  /** It wrote something, and in all this time it has not answered: its process died in between. */
  isLost: boolean
}

/** A key in the hands of one call: `takenAt` tells it from a later one that took the same key. */
export interface TakenKey {
  workspaceId: string
  key: string
  takenAt: string
}

/** Seconds after which a first call that has not ended is taken for dead. */
const GIVEN_UP_AFTER_S = 60
/** Instead of a status: the call has written something, and has not answered. */
const WROTE = 0

/** Takes a key for a first call; gives what is kept where it is taken. A call that died before it wrote anything has given it back. */
export async function takeIdempotencyKey(
  tx: Tx,
  workspaceId: string,
  key: string,
  digest: string,
): Promise<TakenKey | KeptAnswer> {
  const { rows } = await tx.execute<{ takenAt: string }>(sql`
    insert into app.idempotency_keys as k (workspace_id, key, digest) values (${workspaceId}, ${key}, ${digest})
    on conflict (workspace_id, key) do update set digest = excluded.digest, created_at = now(), status = null, body = null
      where (k.status is null and k.created_at < now() - ${GIVEN_UP_AFTER_S} * interval '1 second') or k.created_at < now() - interval '1 day'
    returning created_at::text as "takenAt"`)
  if (rows[0]) return { workspaceId, key, takenAt: rows[0].takenAt }
  const [kept] = await tx
    .select({
      digest: idempotencyKeys.digest,
      status: idempotencyKeys.status,
      body: idempotencyKeys.body,
      isOld: sql<boolean>`created_at < now() - ${GIVEN_UP_AFTER_S} * interval '1 second'`,
    })
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.workspaceId, workspaceId), eq(idempotencyKeys.key, key)))
  if (!kept) throw new Conflict('The first call with this Idempotency-Key has just failed. Try again.')
  const { status, isOld } = kept
  return { ...kept, status: status || undefined, isLost: status === WROTE && isOld }
}

/**
 * The last act of each transaction of a call: where it wrote something, its key says so in the same commit, so that nobody does it again
 * after a crash. Throws `Conflict`, and nothing is written, where the key is in other hands: this process was away for too long.
 */
export async function markWritten(tx: Tx, taken: TakenKey): Promise<void> {
  const { rows } = await tx.execute<{ wrote: boolean }>(
    sql`select pg_current_xact_id_if_assigned() is not null as wrote`,
  )
  if (!rows[0]?.wrote) return
  const { rowCount } = await tx
    .update(idempotencyKeys)
    .set({ status: sql`coalesce(status, ${WROTE})` })
    .where(isOf(taken))
  if (rowCount !== 1) throw new Conflict('Another call with this Idempotency-Key has taken over. Nothing was done.')
}

/** Keeps what the call answered, for whoever repeats it. */
export async function keepAnswer(tx: Tx, taken: TakenKey, status: number, body: unknown): Promise<void> {
  await tx
    .update(idempotencyKeys)
    .set({ status, body: body ?? null })
    .where(isOf(taken))
}

/** After a failure of ours, before which nothing was written: the call may be made again. */
export async function giveBackIdempotencyKey(tx: Tx, taken: TakenKey): Promise<void> {
  await tx.delete(idempotencyKeys).where(and(isOf(taken), isNull(idempotencyKeys.status)))
}

function isOf({ workspaceId, key, takenAt }: TakenKey) {
  return and(
    eq(idempotencyKeys.workspaceId, workspaceId),
    eq(idempotencyKeys.key, key),
    sql`created_at = ${takenAt}::timestamptz`,
  )
}
