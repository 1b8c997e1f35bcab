import { Conflict, NotFound } from '@earshot/core/errors'
import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { newId } from './id.ts'
import { addToRoomLog } from './room-entries.ts'
import { hasMention, idsInRoom, putIntoRoom } from './room-mentions.ts'

const MOST_LISTED = 100

interface MemberRef {
  id: string
  name: string
}

export interface Room {
  id: string
  name: string
  openedBy: MemberRef | null
  createdAt: Date
  closedAt: Date | null
  wording: string | null
  /** While it lasts. */
  hold: { by: MemberRef | null; until: Date } | null
  /** How many mentions are in it. */
  count: number
}

/** A member's act on a room. */
export interface RoomAct {
  roomId: string
  memberId: string
}

/** Those that are open first, the newest first. */
export function listRooms(tx: Tx, workspaceId: string): Promise<Room[]> {
  return select(tx, workspaceId, sql`true`)
}

/** The open rooms that a mention is in. */
export function listRoomsOf(tx: Tx, workspaceId: string, mentionId: string): Promise<Room[]> {
  return select(tx, workspaceId, sql`r.closed_at is null and ${hasMention(workspaceId, mentionId)}`)
}

export async function getRoom(tx: Tx, workspaceId: string, id: string): Promise<Room> {
  const [room] = await select(tx, workspaceId, sql`r.id = ${id}`)
  if (!room) throw new NotFound('There is no such room.')
  return room
}

/** Opens a room for the story of a mention. */
export async function openRoom(
  tx: Tx,
  workspaceId: string,
  { name, mentionId, memberId }: { name: string; mentionId: string; memberId: string },
): Promise<Room> {
  const roomId = newId()
  await tx.execute(sql`insert into app.rooms (workspace_id, id, name, member_id)
    values (${workspaceId}, ${roomId}, ${name}, ${memberId})`)
  if (!(await putIntoRoom(tx, workspaceId, roomId, mentionId))) throw new NotFound('There is no such mention.')
  await addToRoomLog(tx, workspaceId, { roomId, memberId }, { kind: 'opened' })
  return getRoom(tx, workspaceId, roomId)
}

/** Puts another mention into it, with all that tell the same. */
export async function addToRoom(tx: Tx, workspaceId: string, by: RoomAct, mentionId: string): Promise<Room> {
  await lockOpenRoom(tx, workspaceId, by.roomId)
  if (await putIntoRoom(tx, workspaceId, by.roomId, mentionId))
    await addToRoomLog(tx, workspaceId, by, { kind: 'added' })
  return getRoom(tx, workspaceId, by.roomId)
}

/** What answers say from now on; what was agreed before stays in the log. */
export async function agreeOnWording(tx: Tx, workspaceId: string, by: RoomAct, text: string): Promise<Room> {
  await lockOpenRoom(tx, workspaceId, by.roomId)
  await tx.execute(
    sql`update app.rooms set wording = ${text} where workspace_id = ${workspaceId} and id = ${by.roomId}`,
  )
  await addToRoomLog(tx, workspaceId, by, { kind: 'wording', text })
  return getRoom(tx, workspaceId, by.roomId)
}

/** Ends it, and its hold. What comes later is not in it any more. */
export async function closeRoom(tx: Tx, workspaceId: string, by: RoomAct): Promise<Room> {
  await lockOpenRoom(tx, workspaceId, by.roomId)
  await tx.execute(sql`update app.rooms set closed_at = now(), held_until = null, held_by = null
    where workspace_id = ${workspaceId} and id = ${by.roomId}`)
  await addToRoomLog(tx, workspaceId, by, { kind: 'closed' })
  return getRoom(tx, workspaceId, by.roomId)
}

/** Acts on one room come one after another. Throws `NotFound`, or `Conflict` where it is closed. */
export async function lockOpenRoom(tx: Tx, workspaceId: string, id: string): Promise<void> {
  const { rows } = await tx.execute<{ isClosed: boolean }>(sql`select closed_at is not null as "isClosed" from app.rooms
    where workspace_id = ${workspaceId} and id = ${id} for update`)
  if (!rows[0]) throw new NotFound('There is no such room.')
  if (rows[0].isClosed) throw new Conflict('This room is closed. Open a new one for what comes now.')
}

async function select(tx: Tx, workspaceId: string, which: SQL): Promise<Room[]> {
  const { rows } = await tx.execute<Raw>(sql`
    select r.id, r.name, r.created_at as "createdAt", r.closed_at as "closedAt", r.wording,
      case when r.held_until > now() then r.held_until end as "heldUntil",
      ${refTo(sql`r.member_id`)} as "openedBy", ${refTo(sql`r.held_by`)} as "heldBy",
      (select count(*)::int from (${idsInRoom(workspaceId, sql`r.id`)}) inside) as count
    from app.rooms r where r.workspace_id = ${workspaceId} and ${which}
    order by r.closed_at desc nulls first, r.created_at desc limit ${MOST_LISTED}`)
  return rows.map(({ heldBy, heldUntil, createdAt, closedAt, ...room }) => ({
    ...room,
    createdAt: new Date(createdAt),
    closedAt: closedAt === null ? null : new Date(closedAt),
    hold: heldUntil !== null ? { by: heldBy, until: new Date(heldUntil) } : null,
  }))
}

function refTo(memberId: SQL): SQL {
  return sql`(select jsonb_build_object('id', b.id, 'name', b.name) from app.members b
    where b.workspace_id = r.workspace_id and b.id = ${memberId})`
}

type Raw = Omit<Room, 'createdAt' | 'closedAt' | 'hold'> & {
  createdAt: string
  closedAt: string | null
  heldUntil: string | null
  heldBy: MemberRef | null
}
