import { type SQL, sql } from 'drizzle-orm'
import { LEAST_WORDS } from './alike-mentions.ts'
import type { Tx } from './client.ts'
import { loadMentions, type Mention } from './mention-rows.ts'

const SHOWN = 100

/**
 * Ids of all mentions of a room: those that were put into it and all of the same likeness, read and not written, so one that was
 * stored a moment ago is in it without anything having run. A room that is closed has what was received until then.
 */
export function idsInRoom(workspaceId: string, roomId: string | SQL) {
  const put = sql`select from app.room_mentions x where x.workspace_id = m.workspace_id and x.room_id = ${roomId}`
  const still = sql`coalesce((select closed_at from app.rooms where workspace_id = ${workspaceId} and id = ${roomId}), 'infinity')`
  return sql`
    select m.id from app.mentions m where m.workspace_id = ${workspaceId} and exists (${put} and x.mention_id = m.id)
    union
    select m.id from app.mentions m where m.workspace_id = ${workspaceId} and m.is_matched and m.received_at <= ${still}
      and m.likeness in (select likeness from app.room_mentions where workspace_id = ${workspaceId} and room_id = ${roomId})`
}

/** That the row `r` of rooms has this mention. */
export function hasMention(workspaceId: string, mentionId: string) {
  return sql`exists (
    select from app.room_mentions x left join app.mentions m on m.workspace_id = x.workspace_id and m.id = ${mentionId}
    where x.workspace_id = ${workspaceId} and x.room_id = r.id and (x.mention_id = ${mentionId} or x.likeness = m.likeness))`
}

/** The newest of a room's mentions. */
export async function listRoomMentions(tx: Tx, workspaceId: string, roomId: string): Promise<Mention[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select m.id from app.mentions m where m.workspace_id = ${workspaceId} and m.id in (${idsInRoom(workspaceId, roomId)})
    order by m.counted_at desc, m.id desc limit ${SHOWN}`)
  return loadMentions(
    tx,
    workspaceId,
    rows.map(({ id }) => id),
  )
}

/** Puts a mention into a room, and with it its story. False: it was put there before. */
export async function putIntoRoom(tx: Tx, workspaceId: string, roomId: string, mentionId: string): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`
    insert into app.room_mentions (workspace_id, room_id, mention_id, likeness)
    select workspace_id, ${roomId}, id, case when words >= ${LEAST_WORDS} then likeness end
    from app.mentions where workspace_id = ${workspaceId} and id = ${mentionId}
    on conflict do nothing`)
  return rowCount === 1
}
