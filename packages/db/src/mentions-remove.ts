import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { takeOffCounts } from './counts.ts'
import type { Change } from './heard.ts'
import { authorIdOf } from './id.ts'
import type { Standing } from './mention-standing.ts'

/** What hangs on a mention and goes with it. */
const HANGS_ON = [
  'matches',
  'mention_tags',
  'notes',
  'note_versions',
  'notifications',
  'assignments',
  'acts',
  'rule_turns',
  'rule_queue',
  'leads',
  'drafts',
  'reply_images',
  'looks',
  'deliveries',
]
const TOUCHED_BY = [
  'mention_tags',
  'notes',
  'assignments',
  'acts',
  'leads',
  'replies',
  'reply_images',
  'reactions',
  'room_mentions',
]

/** Mentions that no monitor matches any more leave feed and counts; those that a member touched stay readable. */
export async function removeUnmatched(tx: Tx, workspaceId: string, standing: readonly Standing[]): Promise<Change[]> {
  const ids = standing.flatMap(({ mentionId, isMatched }) => (isMatched && mentionId ? mentionId : []))
  if (ids.length === 0) return []
  const changes = await listRemoved(tx, workspaceId, ids)
  await takeOffCounts(tx, workspaceId, ids)
  await tx.execute(
    sql`delete from app.matches where workspace_id = ${workspaceId} and mention_id = any(${sql.param(ids)}::uuid[])`,
  )
  const touched = TOUCHED_BY.map(
    (table) =>
      sql`exists (select from app.${sql.identifier(table)} x where x.workspace_id = m.workspace_id and x.mention_id = m.id)`,
  )
  await tx.execute(sql`update app.mentions m set is_matched = false
    where m.workspace_id = ${workspaceId} and m.id = any(${sql.param(ids)}::uuid[]) and (${sql.join(touched, sql` or `)})`)
  await tx.execute(sql`delete from app.mentions
    where workspace_id = ${workspaceId} and id = any(${sql.param(ids)}::uuid[]) and is_matched`)
  await tx.execute(sql`delete from app.rule_turns t where t.workspace_id = ${workspaceId}
    and t.mention_id = any(${sql.param(ids)}::uuid[])
    and not exists (select from app.mentions m where m.workspace_id = t.workspace_id and m.id = t.mention_id)`)
  return changes
}

export interface Deleted {
  id: string
  /** Where a network lets only the author delete: who asked. */
  authorId?: string
}

/** Removes what the network deleted, with all that hangs on it, and leaves tombstones against late copies. */
export async function deletePosts(
  tx: Tx,
  workspaceId: string,
  network: string,
  deletions: readonly Deleted[],
): Promise<Change[]> {
  if (deletions.length === 0) return []
  const asked = JSON.stringify(deletions.map(({ id, authorId }) => ({ id, author: authorId ?? '' })))
  await addTombstones(tx, workspaceId, network, asked)
  const { rows } = await tx.execute<{ id: string; is_matched: boolean }>(sql`
    select m.id, m.is_matched from jsonb_to_recordset(${asked}::jsonb) d (id text, author text)
    join app.mentions m on m.workspace_id = ${workspaceId} and m.network = ${network} and m.external_id = d.id
    left join app.authors a on a.workspace_id = m.workspace_id and a.id = m.author_id
    where d.author in ('', a.external_id)`)
  await tx.execute(sql`delete from app.recent_posts r using jsonb_to_recordset(${asked}::jsonb) d (id text, author text)
    where r.workspace_id = ${workspaceId} and r.network = ${network} and r.external_id = d.id
      and d.author in ('', r.post->'author'->>'id')`)
  const ids = rows.map((row) => row.id)
  if (ids.length === 0) return []
  const changes = await listRemoved(tx, workspaceId, ids)
  await takeOffCounts(tx, workspaceId, ids)
  for (const table of HANGS_ON) {
    await tx.execute(sql`delete from app.${sql.identifier(table)}
      where workspace_id = ${workspaceId} and mention_id = any(${sql.param(ids)}::uuid[])`)
  }
  await tx.execute(
    sql`delete from app.mentions where workspace_id = ${workspaceId} and id = any(${sql.param(ids)}::uuid[])`,
  )
  return changes
}

/** Removes all posts of authors whose account is gone. */
export async function deleteAuthors(
  tx: Tx,
  workspaceId: string,
  network: string,
  authorIds: readonly string[],
): Promise<Change[]> {
  if (authorIds.length === 0) return []
  const gone = authorIds.map((id) => authorIdOf(network, id))
  const { rows } = await tx.execute<{ id: string }>(sql`
    select external_id as id from app.mentions
      where workspace_id = ${workspaceId} and network = ${network} and author_id = any(${sql.param(gone)}::uuid[])
    union select external_id from app.recent_posts where workspace_id = ${workspaceId} and network = ${network}
      and post->'author'->>'id' = any(${sql.param(authorIds)}::text[])`)
  return deletePosts(tx, workspaceId, network, rows)
}

async function addTombstones(tx: Tx, workspaceId: string, network: string, asked: string): Promise<void> {
  await tx.execute(sql`insert into app.tombstones (workspace_id, network, external_id, author_id)
    select distinct ${workspaceId}::uuid, ${network}, d.id, d.author from jsonb_to_recordset(${asked}::jsonb) d (id text, author text)
    order by d.id, d.author on conflict do nothing`)
}

async function listRemoved(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Change[]> {
  const { rows } = await tx.execute<{ id: string; network: string; monitors: string[] }>(sql`
    select m.id, m.network, array(select x.monitor_id::text from app.matches x
      where x.workspace_id = m.workspace_id and x.mention_id = m.id order by 1) as monitors
    from app.mentions m where m.workspace_id = ${workspaceId} and m.id = any(${sql.param(ids)}::uuid[]) order by m.id`)
  return rows.map(({ id, network, monitors }) => ({ kind: 'removed', mentionId: id, monitorIds: monitors, network }))
}
