import { NotFound } from '@earshot/core/errors'
import { namedIn } from '@earshot/core/note-text'
import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { newId } from './id.ts'
import { notify, takeBackNews } from './notifications.ts'
import { tellChanged } from './outbox.ts'
import { members } from './schema/members.ts'
import { notes, noteVersions } from './schema/notes.ts'

export interface Note {
  id: string
  mentionId: string
  text: string
  member: { id: string; name: string } | null
  /** The members whom the text names. */
  named: { id: string; name: string }[]
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

/** The whole way of a note: it is kept, whom it names is told, and whoever looks at the mention sees it; all of it or nothing. */
export async function createNote(
  tx: Tx,
  workspaceId: string,
  note: { mentionId: string; memberId: string; text: string },
): Promise<Note> {
  const id = newId()
  const namedIds = await findNamed(tx, workspaceId, note.text)
  await tx.insert(notes).values({ workspaceId, id, ...note, namedIds })
  return told(tx, workspaceId, id)
}

/** The text that stood there is kept; whoever is named now and was not before is told. */
export async function updateNote(tx: Tx, workspaceId: string, id: string, text: string): Promise<Note> {
  const [before] = await tx.select().from(notes).where(here(workspaceId, id)).for('update')
  if (!before) throw new NotFound('There is no such note.')
  if (before.text === text) return getNote(tx, workspaceId, id)
  const writtenAt = before.editedAt ?? before.createdAt
  await tx
    .insert(noteVersions)
    .values({ workspaceId, id: newId(), noteId: id, mentionId: before.mentionId, text: before.text, writtenAt })
  const namedIds = await findNamed(tx, workspaceId, text)
  await tx.update(notes).set({ text, namedIds, editedAt: new Date() }).where(here(workspaceId, id))
  return told(tx, workspaceId, id)
}

/** Whoever is named in it is told, once for a note; open dashboards read it. */
async function told(tx: Tx, workspaceId: string, id: string): Promise<Note> {
  const note = await getNote(tx, workspaceId, id)
  const news = { kind: 'named', causeId: id, byId: note.member?.id ?? null, mentionIds: [note.mentionId] } as const
  await notify(
    tx,
    workspaceId,
    note.named.map((member) => member.id),
    { ...news, noteId: id },
  )
  await tellChanged(tx, workspaceId, [note.mentionId])
  return note
}

/** What a note said before, newest first. */
export function listNoteVersions(tx: Tx, workspaceId: string, noteId: string) {
  return tx
    .select({ id: noteVersions.id, text: noteVersions.text, writtenAt: noteVersions.writtenAt })
    .from(noteVersions)
    .where(and(eq(noteVersions.workspaceId, workspaceId), eq(noteVersions.noteId, noteId)))
    .orderBy(desc(noteVersions.id))
    .limit(100)
}

/** With all that it said before, and what nobody has read yet of those it named. */
export async function deleteNote(tx: Tx, workspaceId: string, { id, mentionId }: Note): Promise<void> {
  await tx.delete(notes).where(here(workspaceId, id))
  await tx.delete(noteVersions).where(and(eq(noteVersions.workspaceId, workspaceId), eq(noteVersions.noteId, id)))
  await takeBackNews(tx, workspaceId, 'named', id)
  await tellChanged(tx, workspaceId, [mentionId])
}

/** Ids in a text that are members': others stay words. */
export async function findNamed(tx: Tx, workspaceId: string, text: string): Promise<string[]> {
  const ids = namedIn(text)
  if (ids.length === 0) return []
  const found = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), inArray(members.id, ids), isNull(members.removedAt)))
  return found.map((member) => member.id)
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
      named: sql<
        Note['named']
      >`coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'name', n.name) order by n.name)
        from app.members n where n.workspace_id = ${notes.workspaceId} and n.id = any(${notes.namedIds})), '[]'::jsonb)`,
      createdAt: notes.createdAt,
      editedAt: notes.editedAt,
    })
    .from(notes)
    .leftJoin(members, and(eq(members.workspaceId, notes.workspaceId), eq(members.id, notes.memberId)))
    .where(where)
    .orderBy(asc(notes.createdAt), asc(notes.id))
}
