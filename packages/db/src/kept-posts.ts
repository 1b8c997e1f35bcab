import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'

/** Ids of a network's posts that the workspace keeps, mentions and recent posts alike, in their order (of bytes), behind `after`. */
export async function listKeptIds(
  tx: Tx,
  workspaceId: string,
  network: string,
  after: string | undefined,
  most: number,
): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    (select m.external_id collate "C" as id from app.mentions m
      where m.workspace_id = ${workspaceId} and m.network = ${network} and m.external_id collate "C" > ${after ?? ''})
    union (select r.external_id collate "C" from app.recent_posts r
      where r.workspace_id = ${workspaceId} and r.network = ${network} and r.external_id collate "C" > ${after ?? ''})
    order by 1 limit ${most}`)
  return rows.map(({ id }) => id)
}
