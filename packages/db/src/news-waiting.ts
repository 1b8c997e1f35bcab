import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { newId } from './id.ts'

/** From when on a notification may leave by a way, and with what it did. */
const COLUMNS = {
  mail: { at: sql.raw('mail_at'), id: sql.raw('mail_id') },
  push: { at: sql.raw('push_at'), id: sql.raw('push_id') },
}
export type SentWay = keyof typeof COLUMNS

export interface Waiting {
  workspaceId: string
  memberId: string
}

/** Members whom something waits for that is to leave by this way. It is taken by `gatherNews`: two who see the same one here do it once. */
export async function listWaiting(tx: Tx, way: SentWay, limit: number): Promise<Waiting[]> {
  const { at, id } = COLUMNS[way]
  const { rows } = await tx.execute<{ workspaceId: string; memberId: string }>(sql`
    select workspace_id as "workspaceId", member_id as "memberId" from app.notifications
    where ${at} <= now() and ${id} is null group by 1, 2 order by min(${at}) limit ${limit}`)
  return rows
}

/**
 * Puts all that waits for a member under one id, which it gives, or puts it off until `until` (ms since the epoch). What they have
 * read, is older than `staleMs` or is not wanted is left out for good. undefined: nothing leaves now.
 */
export async function gatherNews(
  tx: Tx,
  way: SentWay,
  { workspaceId, memberId }: Waiting,
  { isWanted, staleMs, until, now }: { isWanted: boolean; staleMs: number; until: number; now: number },
): Promise<string | undefined> {
  const { at, id } = COLUMNS[way]
  const { rows } = await tx.execute<{ id: string; isNews: boolean }>(sql`
    select id, read_at is null and created_at > now() - ${staleMs} * interval '1 ms' as "isNews" from app.notifications
    where workspace_id = ${workspaceId} and member_id = ${memberId} and ${at} <= now() and ${id} is null order by id for update`)
  const left = rows.filter(({ isNews }) => isWanted && isNews).map((row) => row.id)
  const rest = rows.map((row) => row.id).filter((one) => !left.includes(one))
  const set = async (ids: readonly string[], change: SQL) => {
    if (ids.length === 0) return
    await tx.execute(sql`update app.notifications set ${change}
      where workspace_id = ${workspaceId} and id = any(${sql.param([...ids])}::uuid[])`)
  }
  await set(rest, sql`${at} = null`)
  if (left.length === 0) return undefined
  if (until > now) {
    await set(left, sql`${at} = ${new Date(until).toISOString()}`)
    return undefined
  }
  const sending = newId()
  await set(left, sql`${id} = ${sending}`)
  return sending
}

/** What was put off is looked at anew: what it was put off for may have changed. */
export async function lookAgain(tx: Tx, { workspaceId, memberId }: Waiting): Promise<void> {
  for (const { at, id } of Object.values(COLUMNS))
    await tx.execute(sql`update app.notifications set ${at} = now()
      where workspace_id = ${workspaceId} and member_id = ${memberId} and ${id} is null and ${at} > now() + interval '1 minute'`)
}
