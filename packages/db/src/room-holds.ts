import { Held, Invalid } from '@earshot/core/errors'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { addToOutbox, replyChanged } from './outbox.ts'
import { addToRoomLog } from './room-entries.ts'
import { hasMention, idsInRoom } from './room-mentions.ts'
import { lockOpenRoom, type RoomAct } from './rooms.ts'

const LONGEST_MS = 30 * 24 * 3600_000

/** The hold that stands over answers to a mention, the one that lasts longest; undefined: none. */
export async function findHold(tx: Tx, workspaceId: string, mentionId: string): Promise<Held | undefined> {
  const { rows } = await tx.execute<{ roomId: string; room: string; by: string | null; until: string }>(sql`
    select r.id as "roomId", r.name as room, r.held_until as until,
      (select b.name from app.members b where b.workspace_id = r.workspace_id and b.id = r.held_by) as by
    from app.rooms r where r.workspace_id = ${workspaceId} and r.closed_at is null and r.held_until > now()
      and ${hasMention(workspaceId, mentionId)}
    order by r.held_until desc limit 1`)
  return rows[0] && new Held({ ...rows[0], by: rows[0].by || 'Somebody', until: new Date(rows[0].until) })
}

/** Throws `Held` while a room holds answers to this mention. */
export async function assertNotHeld(tx: Tx, workspaceId: string, mentionId: string): Promise<void> {
  const hold = await findHold(tx, workspaceId, mentionId)
  if (hold) throw hold
}

/**
 * Nobody answers the room's mentions until then. Answers that wait for their ten seconds are stopped here; those that a sender has
 * already are counted: they may be out. Whatever is queued meanwhile, its sender stops (./replies-outgoing.ts).
 */
export async function holdRoom(tx: Tx, workspaceId: string, by: RoomAct, until: Date): Promise<{ onTheirWay: number }> {
  const ms = until.getTime() - Date.now()
  if (ms <= 0 || ms > LONGEST_MS)
    throw new Invalid('A hold ends in the future, within 30 days.', { '/until': 'is not within 30 days from now' })
  await lockOpenRoom(tx, workspaceId, by.roomId)
  await tx.execute(sql`update app.rooms set held_until = ${until}, held_by = ${by.memberId}
    where workspace_id = ${workspaceId} and id = ${by.roomId}`)
  await addToRoomLog(tx, workspaceId, by, { kind: 'held', until })
  return stopAnswers(tx, workspaceId, by.roomId)
}

/** Ends a hold before its time. */
export async function liftHold(tx: Tx, workspaceId: string, by: RoomAct): Promise<void> {
  await lockOpenRoom(tx, workspaceId, by.roomId)
  const { rowCount } = await tx.execute(sql`update app.rooms set held_until = null, held_by = null
    where workspace_id = ${workspaceId} and id = ${by.roomId} and held_until > now()`)
  if (rowCount === 1) await addToRoomLog(tx, workspaceId, by, { kind: 'lifted' })
}

async function stopAnswers(tx: Tx, workspaceId: string, roomId: string): Promise<{ onTheirWay: number }> {
  const { rows: queued } = await tx.execute<{ id: string; mentionId: string }>(sql`
    select id, mention_id as "mentionId" from app.replies where workspace_id = ${workspaceId} and state = 'queued' and attempts = 0
      and mention_id in (${idsInRoom(workspaceId, roomId)}) order by id for update`)
  for (const { id, mentionId } of queued) {
    const hold = await findHold(tx, workspaceId, mentionId)
    await tx.execute(sql`update app.replies set state = 'failed', why = ${hold?.message}, version = version + 1
      where workspace_id = ${workspaceId} and id = ${id}`)
  }
  await addToOutbox(
    tx,
    workspaceId,
    queued.map(({ mentionId }) => replyChanged(mentionId)),
  )
  const { rows } = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      select mention_id from app.replies where workspace_id = ${workspaceId} and state = 'sending' union all
      select mention_id from app.reactions where workspace_id = ${workspaceId} and state = 'sending' and stands) under_way
    where mention_id in (${idsInRoom(workspaceId, roomId)})`)
  return { onTheirWay: rows[0]?.count ?? 0 }
}
