import type { RoomEntryKind } from '@earshot/core/room'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { newId } from './id.ts'
import { findNamed } from './notes.ts'
import { notify } from './notifications.ts'
import { addToOutbox } from './outbox.ts'
import { roomEntries } from './schema/rooms.ts'

const MOST_READ = 500

export interface RoomEntry {
  id: string
  kind: RoomEntryKind
  text: string
  member: { id: string; name: string } | null
  named: { id: string; name: string }[]
  until: Date | null
  createdAt: Date
}

/** The newest of a room's thread, oldest first, as a talk is read. */
export async function listRoomEntries(tx: Tx, workspaceId: string, roomId: string): Promise<RoomEntry[]> {
  const { rows } = await tx.execute<Raw>(sql`
    select e.id, e.kind, e.text, e.until, e.created_at as "createdAt",
      case when m.id is not null then jsonb_build_object('id', m.id, 'name', m.name) end as member,
      coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'name', n.name) order by n.name) from app.members n
        where n.workspace_id = e.workspace_id and n.id = any(e.named_ids)), '[]'::jsonb) as named
    from app.room_entries e left join app.members m on m.workspace_id = e.workspace_id and m.id = e.member_id
    where e.workspace_id = ${workspaceId} and e.room_id = ${roomId} order by e.id desc limit ${MOST_READ}`)
  return rows
    .map(({ createdAt, until, ...entry }) => ({
      ...entry,
      createdAt: new Date(createdAt),
      until: until === null ? null : new Date(until),
    }))
    .reverse()
}

/** Adds a line for good; whoever it names is told, and open dashboards read it. */
export async function addToRoomLog(
  tx: Tx,
  workspaceId: string,
  { roomId, memberId }: { roomId: string; memberId: string },
  { kind, text = '', until }: { kind: RoomEntryKind; text?: string; until?: Date },
): Promise<void> {
  const id = newId()
  const namedIds = kind === 'message' || kind === 'decision' ? await findNamed(tx, workspaceId, text) : []
  await tx.insert(roomEntries).values({ workspaceId, id, roomId, memberId, kind, text, namedIds, until: until ?? null })
  await notify(tx, workspaceId, namedIds, {
    kind: 'named-in-room',
    causeId: id,
    byId: memberId,
    mentionIds: [],
    noteId: id,
  })
  await addToOutbox(tx, workspaceId, [{ kind: 'room.changed', body: { kind: 'room.changed', id: roomId } }])
}

type Raw = Omit<RoomEntry, 'createdAt' | 'until'> & { createdAt: string; until: string | null }
