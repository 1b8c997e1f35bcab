import { StaleCursor } from '@earshot/core/errors'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { newId } from './id.ts'

/** So many may wait for the worker; what comes after them is refused, and its sender tries again. */
const MOST_WAITING = 20_000

/**
 * Keeps what was pushed, and has it read soon: `kept`, or `known` where this message has been here. `full`: too many wait.
 * Items are JSON as text, since Postgres's own takes neither NUL nor lone surrogates.
 */
export async function keepPush(
  tx: Tx,
  workspaceId: string,
  { connectionId, messageId, items }: { connectionId: string; messageId: string; items: readonly unknown[] },
): Promise<'kept' | 'known' | 'full'> {
  const { rows } = await tx.execute<{
    waiting: number
  }>(sql`select count(*)::int as waiting from (select 1 from app.pushes
    where workspace_id = ${workspaceId} and connection_id = ${connectionId} and items is not null limit ${MOST_WAITING}) w`)
  if ((rows[0]?.waiting ?? 0) >= MOST_WAITING) return 'full'
  const { rowCount } = await tx.execute(sql`insert into app.pushes (workspace_id, id, connection_id, message_id, items)
    values (${workspaceId}, ${newId()}, ${connectionId}, ${messageId}, ${JSON.stringify(items)}) on conflict do nothing`)
  if (rowCount === 0) return 'known'
  await tx.execute(sql`update app.watches set next_turn_at = now()
    where workspace_id = ${workspaceId} and connection_id = ${connectionId} and kind = 'channel' and next_turn_at > now()`)
  return 'kept'
}

/** What waits, oldest first, after the push with this id. */
export async function listPushes(
  tx: Tx,
  workspaceId: string,
  connectionId: string,
  after: string | undefined,
  limit: number,
): Promise<{ id: string; items: unknown[] }[]> {
  const { rows } = await tx.execute<{ id: string; items: string }>(sql`select id, items from app.pushes
    where workspace_id = ${workspaceId} and connection_id = ${connectionId} and items is not null
      and (${after ?? null}::uuid is null or id > ${after ?? null}::uuid)
    order by id limit ${limit}`)
  return rows.map(({ id, items }) => ({ id, items: JSON.parse(items) }))
}

/** Empties what has been stored, in the transaction that stores it. Throws `StaleCursor` where a twin has done so. */
export async function emptyPushes(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<void> {
  const { rowCount } = await tx.execute(sql`update app.pushes set items = null
    where workspace_id = ${workspaceId} and items is not null and id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`)
  if (rowCount !== ids.length) throw new StaleCursor('Another worker has stored these pushes.')
}
