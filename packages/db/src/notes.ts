import { NotFound } from '@earshot/core/errors'
import { and, asc, eq, type SQL } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { newId } from './id.ts'
import { members } from './schema/members.ts'
import { notes } from './schema/notes.ts'

export interface Note {
  id: string
  mentionId: string
  text: string
  member: { id: string; name: string } | null
  createdAt: Date
  editedAt: Date | null
}

/** Oldest first, as a talk is read. */
export function listNotes(tx: Tx, workspaceId: string, mentionId: string): Promise<Note[]> {
  return select(tx, and(eq(notes.workspaceId, workspaceId), eq(notes.mentionId, mentionId)))
}

export async function getNote(tx: Tx, workspaceId: string, id: string): Promise<Note> {
  const [note] = await select(tx, here(workspaceId, id))
  if (!note) throw new NotFound('There is no such note.')
  return note
}

export async function createNote(
  tx: Tx,
  workspaceId: string,
  note: { mentionId: string; memberId: string; text: string },
): Promise<Note> {
  const id = newId()
  await tx.insert(notes).values({ workspaceId, id, ...note })
  return getNote(tx, workspaceId, id)
}

export async function updateNote(tx: Tx, workspaceId: string, id: string, text: string): Promise<Note> {
  await tx.update(notes).set({ text, editedAt: new Date() }).where(here(workspaceId, id))
  return getNote(tx, workspaceId, id)
}

export async function deleteNote(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.delete(notes).where(here(workspaceId, id))
}

function here(workspaceId: string, id: string): SQL | undefined {
  return and(eq(notes.workspaceId, workspaceId), eq(notes.id, id))
}

function select(tx: Tx, where: SQL | undefined): Promise<Note[]> {
  return tx
    .select({
      id: notes.id,
      mentionId: notes.mentionId,
      text: notes.text,
      member: { id: members.id, name: members.name },
      createdAt: notes.createdAt,
      editedAt: notes.editedAt,
    })
    .from(notes)
    .leftJoin(members, and(eq(members.workspaceId, notes.workspaceId), eq(members.id, notes.memberId)))
    .where(where)
    .orderBy(asc(notes.createdAt), asc(notes.id))
}
