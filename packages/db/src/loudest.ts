import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { type MentionFilter, mentionsOf, whereOf } from './mention-filter.ts'
import { mentions } from './schema/mentions.ts'

/** The mentions of a filter that most people answered, liked or passed on; of equal ones, those seen by most, then the first. */
export async function listLoudestIds(
  tx: Tx,
  workspaceId: string,
  filter: MentionFilter,
  limit: number,
): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select ${mentions.id} as id from ${mentionsOf(filter)} where ${whereOf(workspaceId, filter)}
    order by ${mentions.engagement} desc, ${mentions.reach} desc, ${mentions.countedAt}, ${mentions.id} limit ${limit}`)
  return rows.map(({ id }) => id)
}
