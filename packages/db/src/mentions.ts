import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { type MentionFilter, mentionsOf, orderOf, whereOf } from './mention-filter.ts'
import { mentions } from './schema/mentions.ts'

/** Where a list goes on: after the mention of this id, counted at this time (ms since the epoch). */
export interface MentionKey {
  at: number
  id: string
}

/** Keys of the mentions of a filter, newest first, after `after`. `nulls last`, though there are none: so the index is made. */
export async function listMentionKeys(
  tx: Tx,
  workspaceId: string,
  filter: MentionFilter,
  limit: number,
  after?: MentionKey,
): Promise<MentionKey[]> {
  const { at, id } = orderOf(filter)
  const older = after && sql`(${at}, ${id}) < (${new Date(after.at).toISOString()}::timestamptz, ${after.id}::uuid)`
  const { rows } = await tx.execute<{ id: string; at: string }>(sql`
    select ${id} as id, extract(epoch from ${at}) * 1000 as at from ${mentionsOf(filter)}
    where ${and(whereOf(workspaceId, filter), older)} order by ${at} desc nulls last, ${id} desc nulls last limit ${limit}`)
  return rows.map((row) => ({ id: row.id, at: Math.round(Number(row.at)) }))
}

/** How many mentions a filter has; `newer` counts only those listed above that one. */
export async function countMentions(
  tx: Tx,
  workspaceId: string,
  filter: MentionFilter,
  newer?: MentionKey,
): Promise<number> {
  const { at, id } = orderOf(filter)
  const above = newer && sql`(${at}, ${id}) > (${new Date(newer.at).toISOString()}::timestamptz, ${newer.id}::uuid)`
  const { rows } = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from ${mentionsOf(filter)} where ${and(whereOf(workspaceId, filter), above)}`)
  return rows[0]?.count ?? 0
}

/** The key of one mention; undefined where there is none. */
export async function findMentionKey(tx: Tx, workspaceId: string, id: string): Promise<MentionKey | undefined> {
  const [row] = await tx
    .select({ at: mentions.countedAt, id: mentions.id })
    .from(mentions)
    .where(and(eq(mentions.workspaceId, workspaceId), eq(mentions.id, id)))
  return row && { id: row.id, at: row.at.getTime() }
}
